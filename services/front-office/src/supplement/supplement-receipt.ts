import { personName } from '@okruh/domain';
import type { SupplementReceipt } from '@okruh/pdf';
import type { DocumentManifest } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import { missingOf, pagesBySlot } from '../desk/application-checklist.ts';
import { serviceOf } from '../facts/facts-of.ts';
import type { Db, Office } from '../office.ts';
import { readPapers } from '../scanning/read-papers.ts';

/** What was taken, when and by whom. */
interface Taken {
  readonly documents: readonly DocumentManifest[];
  readonly at: string;
  readonly clerk: string;
  readonly note?: string;
}

/** Everything the receipt for further papers says; follows their sealing, so that they count as brought. */
export async function supplementReceipt(
  db: Db,
  office: Pick<Office, 'catalogue' | 'clock'>,
  application: Application,
  { documents, at, clerk, note }: Taken,
): Promise<SupplementReceipt> {
  const { hromada, office: desk } = office.catalogue;
  const code = application.serviceCode ?? '';
  const service = serviceOf(office, application);
  const { checklist = [] } = service ?? {};
  const nameOf = (slot: string): string => checklist.find((item) => item.slot === slot)?.name ?? slot;
  const { lines } = missingOf(office, application, pagesBySlot(await readPapers(db, application.id)));
  return {
    hromada: hromada.name,
    office: { name: desk.name, address: desk.address, hours: desk.hours, ...(desk.phone && { phone: desk.phone }) },
    registrationIndex: application.registration?.index ?? '',
    registeredOn: application.registration?.on ?? '',
    suppliedAt: at,
    clerk,
    applicant: personName(application.applicant, 'full'),
    service: service?.name ?? code,
    papers: documents.map(({ slot, pages }) => ({ name: nameOf(slot), pages: pages.length })),
    missing: [...lines],
    ...(note !== undefined && { note }),
  };
}
