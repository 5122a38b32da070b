import {
  type Halt,
  instanceStatement,
  type SessionReply,
  type SessionRequest,
  seal,
  verifySignature,
} from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { exchangeRecipients } from '../courier/exchange-recipients.ts';
import { stopAwaiting } from '../replay/end-replay.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { claimInstance } from './claim-instance.ts';
import {
  findOfficeRow,
  insertChallenge,
  insertSession,
  lockOfficeRow,
  noteCopy,
  pastKeys,
  useChallenge,
} from './queries.ts';
import { requireProtocol } from './require-protocol.ts';
import { hashSecret, newSecret } from './secrets.ts';

const challengeLifeMs = 2 * 60_000;
const sessionLifeMs = 60 * 60_000;

type Context = Pick<Services, 'store' | 'clock' | 'centreKey' | 'courierKey' | 'protocol'>;

/** A fresh challenge for an office; unknown offices get one too, so that nobody learns which ones exist. */
export async function challengeOffice({ store, clock }: Context, officeId: string): Promise<string> {
  const challenge = newSecret();
  const expiresAt = new Date(clock.millis() + challengeLifeMs).toISOString();
  if ((await findOfficeRow(store.db, officeId)) === undefined) return challenge;
  const row = { challenge_hash: hashSecret(challenge), office_id: officeId, expires_at: expiresAt };
  await store.transaction((tx) => insertChallenge(tx, row, clock.now()));
  return challenge;
}

/** An office that is told to stop, instead of getting a session. */
export interface Halted {
  halt: Halt;
}

/**
 * A bearer token for an office that signed its challenge; a challenge serves once. An office of which another copy is at
 * work, that was moved to another computer, or whose key was taken out of force, gets a signed halt instead.
 * @throws RefusalError `office-refused` (403) for whatever else was wrong; `office-too-old`, `centre-too-old` (409).
 */
export async function openSession(services: Context, request: SessionRequest): Promise<SessionReply | Halted> {
  const { officeId, challenge } = request;
  return services.store.transaction(async (tx) => {
    const now = services.clock.now();
    const fresh = await useChallenge(tx, hashSecret(challenge), officeId, now);
    const office = await lockOfficeRow(tx, officeId);
    if (!fresh || office?.active !== 1) throw refusedOffice();
    if (!signedBy(office.public_key, request)) return haltPast(tx, services, office, request);
    requireProtocol(services.protocol, request.protocol);
    const { instance } = request;
    const elsewhere = instance && (await claimInstance(tx, office, instance, now));
    if (elsewhere !== undefined) {
      await noteCopy(tx, officeId, now);
      return halt(services, request, { code: 'runs-elsewhere', since: elsewhere.since });
    }
    const reply = await beginSession(tx, services, office, instance !== undefined);
    return { ...reply, courier: await exchangeRecipients(tx, services, office, request) };
  });
}

/** What whoever holds a key hears that the office had before. @throws RefusalError `office-refused` for any other key. */
async function haltPast(tx: CentreTx, services: Context, office: OfficeRow, request: SessionRequest): Promise<Halted> {
  const past = (await pastKeys(tx.db, office.id)).find(({ public_key: key }) => signedBy(key, request));
  if (past === undefined) throw refusedOffice();
  if (past.revoked_at === null) {
    return halt(services, request, { code: 'moved-away', since: office.enrolled_at ?? past.replaced_at });
  }
  const reason = past.revoked_at === office.revoked_at ? office.revoked_reason : null;
  return halt(services, request, { code: 'revoked', since: past.revoked_at, ...(reason !== null && { reason }) });
}

async function beginSession(
  tx: CentreTx,
  { clock, protocol }: Context,
  office: OfficeRow,
  canReplay: boolean,
): Promise<SessionReply> {
  const now = clock.now();
  const token = newSecret();
  const expiresAt = new Date(clock.millis() + sessionLifeMs).toISOString();
  const session = { token_hash: hashSecret(token), office_id: office.id, created_at: now, expires_at: expiresAt };
  await insertSession(tx, session, now);
  const epoch = await currentEpoch(tx.db);
  if (!canReplay) await stopAwaiting(tx, office.id, epoch.id);
  return {
    token,
    expiresInSeconds: sessionLifeMs / 1000,
    centreTime: now,
    knownSequence: office.known_sequence,
    feedCursor: office.feed_cursor,
    epoch: epoch.id,
    highestSequence: office.highest_sequence,
    readCursor: office.read_cursor,
    protocol,
  };
}

/** Both signatures must be of one key: the one over the challenge, and the one over which copy of the office it is. */
function signedBy(publicKey: string | null, { officeId, challenge, signature, instance }: SessionRequest): boolean {
  if (publicKey === null || !verifySignature(publicKey, { officeId, challenge, signature })) return false;
  if (instance === undefined) return true;
  const statement = instanceStatement(officeId, challenge, instance);
  return verifySignature(publicKey, { ...statement, signature: instance.signature });
}

function halt({ centreKey }: Context, request: SessionRequest, why: Pick<Halt, 'code' | 'since' | 'reason'>): Halted {
  const { officeId, challenge } = request;
  return { halt: seal(centreKey.privateKey, { officeId, challenge, ...why }) };
}

function refusedOffice(): RefusalError {
  const message = 'Бек-офіс не впізнав цей фронт-офіс. Підключіть його знову за новим кодом адміністратора.';
  return new RefusalError({ code: 'office-refused', message }, 403);
}
