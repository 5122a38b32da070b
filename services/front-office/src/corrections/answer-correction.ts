import { type Actor, decide } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import { readApplication } from '../applications/read-application.ts';
import { recordAct } from '../applications/record-act.ts';
import { requireDecided, type UndecidedPages } from '../gate/require-decided.ts';
import type { Office } from '../office.ts';
import { sealParcel } from '../outbox/seal-parcel.ts';
import { papersToSeal, sealPapers } from '../scanning/seal-papers.ts';
import type { Correction } from './correction.ts';
import { markAnswered } from './queries.ts';
import { readCorrection } from './read-corrections.ts';

/**
 * Sends the papers gathered for a correction request as a parcel; also without the link. Asking again gives the first
 * answer.
 *
 * @throws RefusalError 404, 409 `correction-not-open` and others of the domain, 422 `documents-required`, `pages-undecided`.
 */
export function answerCorrection(
  office: Office,
  which: { applicationId: string; correctionId: string },
  clerk: Actor,
  pages: UndecidedPages = 'taken',
): Promise<Correction> {
  const { applicationId, correctionId } = which;
  return office.store.transaction(async (tx) => {
    const correction = await readCorrection(tx.db, applicationId, correctionId);
    if (correction.answeredAt !== undefined) return correction;
    const { state, serviceCode = '' } = await readApplication(tx.db, applicationId);
    if (pages === 'refused') await requireDecided(tx.db, which, office.catalogue.checklist(serviceCode));
    const papers = await papersToSeal(tx, office, applicationId, correctionId);
    const documentIds = papers.documents.map(({ id }) => id);
    const answeredAt = office.clock.now();
    const verdict = decide(state, { kind: 'answer-correction', correctionId, documentIds }, answeredAt);
    if (!verdict.ok) throw new RefusalError(verdict.refusal, documentIds.length === 0 ? 422 : 409);
    const parcel = await sealParcel(tx, office, {
      applicationId,
      kind: 'answer',
      payload: { applicationId, correctionId, documents: papers.documents, answeredAt, answeredBy: clerk },
      blobs: papers.blobs,
      at: answeredAt,
    });
    await sealPapers(tx, papers, parcel.id);
    await recordAct(tx, { applicationId, parcelId: parcel.id, actor: clerk, at: answeredAt, events: verdict.events });
    await markAnswered(tx.db, correctionId, answeredAt, parcel.id);
    return readCorrection(tx.db, applicationId, correctionId);
  });
}
