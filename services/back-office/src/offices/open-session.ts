import { type SessionReply, type SessionRequest, verifySignature } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findOfficeRow, insertChallenge, insertSession, useChallenge } from './queries.ts';
import { hashSecret, newSecret } from './secrets.ts';

const challengeLifeMs = 2 * 60_000;
const sessionLifeMs = 60 * 60_000;

type Context = Pick<Services, 'store' | 'clock'>;

/** A fresh challenge for an office; unknown offices get one too, so that nobody learns which ones exist. */
export async function challengeOffice({ store, clock }: Context, officeId: string): Promise<string> {
  const challenge = newSecret();
  const expiresAt = new Date(clock.millis() + challengeLifeMs).toISOString();
  if ((await findOfficeRow(store.db, officeId)) === undefined) return challenge;
  const row = { challenge_hash: hashSecret(challenge), office_id: officeId, expires_at: expiresAt };
  await store.transaction((tx) => insertChallenge(tx, row, clock.now()));
  return challenge;
}

/**
 * A bearer token for an office that signed its challenge; a challenge serves once.
 * @throws RefusalError `office-refused` (403) whatever was wrong.
 */
export async function openSession({ store, clock }: Context, request: SessionRequest): Promise<SessionReply> {
  const { officeId, challenge } = request;
  return store.transaction(async (tx) => {
    const now = clock.now();
    const fresh = await useChallenge(tx, hashSecret(challenge), officeId, now);
    const office = await findOfficeRow(tx.db, officeId);
    if (!fresh || office === undefined || !signedBy(office, request)) throw refusedOffice();
    const token = newSecret();
    const expiresAt = new Date(clock.millis() + sessionLifeMs).toISOString();
    await insertSession(
      tx,
      { token_hash: hashSecret(token), office_id: officeId, created_at: now, expires_at: expiresAt },
      now,
    );
    return {
      token,
      expiresInSeconds: sessionLifeMs / 1000,
      centreTime: now,
      knownSequence: office.known_sequence,
      feedCursor: office.feed_cursor,
    };
  });
}

function signedBy(office: OfficeRow, { officeId, challenge, signature }: SessionRequest): boolean {
  if (office.active !== 1 || office.public_key === null) return false;
  return verifySignature(office.public_key, { officeId, challenge, signature });
}

function refusedOffice(): RefusalError {
  const message = 'Бек-офіс не впізнав цей фронт-офіс. Підключіть його знову за новим кодом адміністратора.';
  return new RefusalError({ code: 'office-refused', message }, 403);
}
