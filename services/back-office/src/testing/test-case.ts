import type { Actor, Command } from '@okruh/domain';
import { uuidv7 } from 'uuidv7';
import { appendEvents } from '../applications/append-events.ts';
import type { TestBackOffice } from './test-back-office.ts';

export const testSpecialist: Actor = {
  kind: 'staff',
  id: 'st-melnyk',
  name: 'Мельник Тетяна Василівна',
  place: 'social-protection',
};

/** Carries out commands on an application one after the other; throws at the first refusal. */
export async function command(centre: TestBackOffice, applicationId: string, ...commands: Command[]): Promise<void> {
  for (const one of commands) {
    await centre.services.store.transaction(async (tx) => {
      const done = await appendEvents(tx, centre.services, { applicationId, command: one, actor: testSpecialist });
      if (!done.ok) throw new Error(done.refusal.code);
    });
  }
}

export const claim: Command = { kind: 'claim', staffId: testSpecialist.id, staffName: testSpecialist.name };

/** Decides an application and issues a letter with the given content to an office. @returns SHA-256 of the letter. */
export async function decideAndIssue(
  centre: TestBackOffice,
  applicationId: string,
  letter: Buffer,
  officeId: string,
): Promise<string> {
  const { sha256, size } = await centre.services.blobs.put([letter] as unknown as AsyncIterable<Uint8Array>, {
    maxBytes: 1_000_000,
  });
  await centre.services.store.db
    .insertInto('blob')
    .values({ sha256, size, media_type: 'application/pdf', held_at: centre.clock.now() })
    .execute();
  await command(
    centre,
    applicationId,
    claim,
    { kind: 'decide', decisionId: uuidv7(), outcome: 'granted', grounds: 'Усі документи є.' },
    { kind: 'issue-result', letterBlob: sha256, officeId },
  );
  return sha256;
}
