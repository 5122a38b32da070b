import { allows } from '@okruh/domain';
import type { JobContext } from '@okruh/queue';
import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { awaitedOffices } from '../replay/await-offices.ts';
import type { ApplicationRow, BackOfficeTables } from '../schema.ts';
import type { Services } from '../services.ts';
import { letterModel } from './letter-model.ts';
import { applicantRow, newestDecision, noteHeldBlob } from './queries.ts';

const maxLetterBytes = 20 * 1024 * 1024;

/**
 * Makes the letter of a decision and sends it to the office that hands it over. The file is durable before the event
 * names it; an application whose result is issued already is left as it is, and so is one whose office is awaited after a
 * restore: its letter may be there already.
 */
export async function issueResult(
  services: Services,
  { applicationId }: { applicationId: string },
  context: Pick<JobContext<BackOfficeTables>, 'finish'>,
): Promise<void> {
  const application = await findApplication(services.store.db, applicationId);
  if (application === undefined || !allows(application.status, 'issue-result')) return;
  // The end of the office's replay enqueues it again.
  if ((await awaitedOffices(services.store.db)).includes(application.office_id)) return;
  const letter = await storeLetter(services, application);
  await services.store.transaction(async (tx) => {
    const now = services.clock.now();
    await noteHeldBlob(tx, { ...letter, media_type: 'application/pdf', held_at: now });
    const done = await appendEvents(tx, services, {
      applicationId,
      command: { kind: 'issue-result', letterBlob: letter.sha256, officeId: application.office_id },
      actor: services.centre,
      expectedVersion: application.seq,
    });
    if (!done.ok) throw new Error(`the result cannot be issued: ${done.refusal.code}`);
    await context.finish(tx);
  });
}

/** Makes the letter of the decision in force; it lies among the files, and nothing names it yet. */
export async function storeLetter(
  services: Services,
  application: ApplicationRow,
): Promise<{ sha256: string; size: number }> {
  const { store, blobs, configuration } = services;
  const { hromada } = await configuration.current(store.db);
  const decision = await newestDecision(store.db, application.id);
  if (decision === undefined) throw new Error('a decided application has no decision');
  const person = await applicantRow(store.db, application.person_id);
  // The PDF kit takes tens of megabytes: it is loaded when the first letter is made.
  const { letterPdf } = await import('@okruh/pdf');
  const pdf = await letterPdf(letterModel({ hromada, application, person, decision }));
  return blobs.put(oneChunk(pdf), { maxBytes: maxLetterBytes });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
