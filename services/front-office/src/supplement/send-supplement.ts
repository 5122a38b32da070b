import { type Actor, decide, foldApostrophes, kyivDate } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import { recordAct } from '../applications/record-act.ts';
import { requireDecided, type UndecidedPages } from '../gate/require-decided.ts';
import type { Office } from '../office.ts';
import { sealParcel } from '../outbox/seal-parcel.ts';
import { papersToSeal, sealPapers } from '../scanning/seal-papers.ts';
import { markSent } from './queries.ts';
import { findSupplement, openSupplement, sentSupplement } from './read-supplements.ts';
import type { Supplement } from './supplement.ts';
import { supplementReceipt } from './supplement-receipt.ts';

/** What is to be sent. */
export interface Sending {
  readonly applicationId: string;
  /** Made together with the form; one that was never begun stands for the papers that are being gathered. */
  readonly supplementId: string;
  readonly note?: string | undefined;
  readonly undecidedPages?: UndecidedPages;
}

/**
 * Sends the papers that were gathered as a parcel, with an act of this office and the receipt for them, in one
 * transaction; also without the link. Asking again gives the first answer.
 *
 * @throws RefusalError 404 `application-unknown`, 409 `not-allowed-in-status`, 422 `documents-required`,
 *   `pages-undecided`.
 */
export function sendSupplement(
  office: Office,
  { applicationId, supplementId, note: typedNote = '', undecidedPages = 'taken' }: Sending,
  clerk: Actor,
): Promise<Supplement & Required<Pick<Supplement, 'sent'>>> {
  return office.store.transaction(async (tx) => {
    const known = await findSupplement(tx.db, applicationId, supplementId);
    if (known?.sent !== undefined) return { ...known, sent: known.sent };
    const application = await readApplication(tx.db, applicationId);
    const id = (known ?? (await openSupplement(tx.db, applicationId)))?.id;
    const papers = await papersToSeal(tx, office, applicationId, id ?? supplementId);
    if (id === undefined || papers.documents.length === 0) throw nothingToSend();
    if (undecidedPages === 'refused') {
      const checklist = office.catalogue.checklist(application.serviceCode ?? '');
      await requireDecided(tx.db, { applicationId, correctionId: id }, checklist);
    }

    const at = office.clock.now();
    const note = foldApostrophes(typedNote).trim();
    const noted = note !== '' && { note };
    const parcel = await sealParcel(tx, office, {
      applicationId,
      kind: 'supplement',
      payload: {
        applicationId,
        supplementId: id,
        documents: papers.documents,
        suppliedAt: at,
        suppliedBy: clerk,
        ...noted,
      },
      blobs: papers.blobs,
      at,
    });
    // The centre names the event after the parcel; the act is confirmed by that name.
    const documentIds = papers.documents.map((document) => document.id);
    const command = { kind: 'supplement', supplementId: parcel.id, documentIds, ...noted } as const;
    const verdict = decide(application.state, command, at);
    if (!verdict.ok) throw new RefusalError(verdict.refusal, 409);
    await sealPapers(tx, papers, parcel.id);
    await recordAct(tx, { applicationId, parcelId: parcel.id, actor: clerk, at, events: verdict.events });
    const receipt = await supplementReceipt(tx.db, office, application, {
      documents: papers.documents,
      at,
      clerk: clerk.name,
      ...noted,
    });
    await markSent(tx.db, id, {
      note: note === '' ? null : note,
      sent_at: at,
      sent_on: kyivDate(at),
      sent_by: clerk.name,
      parcel_id: parcel.id,
      receipt: JSON.stringify(receipt),
    });
    return sentSupplement(tx.db, applicationId, id);
  });
}

function nothingToSend(): RefusalError {
  const message = 'Додайте хоча б одну сторінку. Виберіть файл біля документа, який принесли.';
  return new RefusalError({ code: 'documents-required', message });
}
