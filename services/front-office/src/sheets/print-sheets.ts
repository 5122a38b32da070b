import { personName } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { readApplication } from '../applications/read-application.ts';
import { titleOf } from '../desk/choose-service.ts';
import { serviceOf } from '../facts/facts-of.ts';
import type { Office } from '../office.ts';
import { insertSheets, sheetsOf } from './queries.ts';
import { coverCode, separatorCode } from './sheet-codes.ts';

/**
 * Cover sheets for the papers of an application, as PDF: of one slot, or of all that the service asks for.
 *
 * @throws RefusalError 404 `application-unknown`, `slot-unknown`.
 */
export async function printCoverSheets(
  office: Office,
  applicationId: string,
  { slot, staffId }: { slot?: string | undefined; staffId: string },
): Promise<Uint8Array> {
  const application = await readApplication(office.store.db, applicationId);
  const service = serviceOf(office, application);
  const items = office.catalogue
    .checklist(application.serviceCode ?? '')
    .filter((item) => slot === undefined || item.slot === slot);
  if (items.length === 0) throw slotUnknown();
  const now = office.clock.now();
  const fresh = items.map((item) => ({
    id: uuidv7(),
    application_id: applicationId,
    slot: item.slot,
    printed_at: now,
    printed_by: staffId,
  }));
  const rows = await office.store.transaction(async (tx) => {
    await insertSheets(tx.db, fresh);
    return sheetsOf(tx.db, applicationId);
  });
  const { coverSheetsPdf } = await import('@okruh/pdf');
  const index = application.state.registrationIndex;
  const applicant = personName(application.applicant, 'initials');
  return coverSheetsPdf(
    items.flatMap((item) => {
      const row = rows.find((one) => one.slot === item.slot);
      if (row === undefined) return [];
      return {
        ...issuer(office),
        code: coverCode(row.id),
        paper: item.name,
        service: service ? titleOf(service) : '',
        application: index === undefined ? applicant : `${applicant}, ${index}`,
        printedAt: now,
      };
    }),
  );
}

/** The sheet that parts batches, as PDF. */
export async function printSeparator(office: Office): Promise<Uint8Array> {
  const { separatorSheetPdf } = await import('@okruh/pdf');
  return separatorSheetPdf({ ...issuer(office), code: separatorCode, printedAt: office.clock.now() });
}

function issuer({ catalogue }: Office): { hromada: string; office: string } {
  return { hromada: catalogue.hromada.name, office: catalogue.office.name };
}

function slotUnknown(): RefusalError {
  const message = 'Для цієї послуги такого документа немає. Поверніться до переліку документів.';
  return new RefusalError({ code: 'slot-unknown', message }, 404);
}
