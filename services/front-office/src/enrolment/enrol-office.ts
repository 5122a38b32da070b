import { createHash, type KeyObject } from 'node:crypto';
import { type Hromada, readHromada } from '@okruh/hromada';
import {
  type EnrolmentTicket,
  type EnrolReply,
  type EnrolRequest,
  type ProtocolRange,
  publicKeyOf,
} from '@okruh/protocol';
import type { Clock, Logger } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { HttpLine } from '../link/http-line.ts';
import { noteCentreProtocol } from '../link/spoken-protocol.ts';
import { noteEnrolledAnew, noteEnrolment } from '../replay/note-enrolment.ts';
import type { EnrolmentRow, FrontOfficeTables } from '../schema.ts';
import { software } from '../software.ts';
import { askCentre, keyRevoked } from './ask-centre.ts';
import { EnrolmentError } from './enrolment-error.ts';
import { followKey } from './follow-key.ts';
import type { OfficeKeys } from './office-keys.ts';
import {
  enrolmentRow,
  insertCatalogue,
  keepCodeHash,
  newestCatalogue,
  replaceStaff,
  saveEnrolment,
} from './queries.ts';

/** Who this office is and what configuration is in force. */
export interface Enrolled {
  readonly enrolment: EnrolmentRow;
  readonly hromada: Hromada;
}

export interface EnrolmentNeeds {
  store: Store<FrontOfficeTables>;
  keys: OfficeKeys;
  /** Address of the centre as the environment says it; otherwise the ticket or an earlier enrolment does. */
  centreUrl: string | undefined;
  /** Fetches what an administrator gave; used once. */
  ticket(): Promise<EnrolmentTicket | undefined>;
  clock: Clock;
  line: HttpLine;
  log: Logger;
  /** Versions of the protocol that this program speaks. */
  protocol: ProtocolRange;
  /** How often a centre that cannot be reached is tried at the first enrolment; a minute by default. */
  tries?: number;
}

/**
 * What the centre told at the first start; a later start reads it from the own store and needs no link. A code that was not
 * used before enrols the same store anew, e.g. at a centre that lost the office's key with a restore; when that does not
 * work out, the office goes on as it was.
 */
export async function enrolOffice(needs: EnrolmentNeeds): Promise<Enrolled> {
  const known = await readEnrolled(needs.store);
  const ticket = await needs.ticket();
  if (known === undefined) await enrolFirst(needs, ticket);
  else if (ticket !== undefined) await tryAnew(needs, known.enrolment, ticket);
  const enrolled = await readEnrolled(needs.store);
  if (enrolled === undefined) throw new Error('the enrolment was not stored');
  return enrolled;
}

async function enrolFirst(needs: EnrolmentNeeds, ticket: EnrolmentTicket | undefined): Promise<void> {
  if (ticket === undefined) {
    throw new EnrolmentError(
      'enrolment-code-missing',
      'Фронт-офіс ще не приєднано. Візьміть у адміністратора код і задайте його в OKRUH_ENROLMENT_CODE.',
    );
  }
  const centreUrl = addressFor(needs, ticket, null);
  const request = requestOf(needs, needs.keys.current, ticket);
  const reply = await askCentre({ ...needs, centreUrl }, request, needs.tries);
  await keepEnrolment(needs, reply, ticket);
}

async function tryAnew(needs: EnrolmentNeeds, { code_hash }: EnrolmentRow, ticket: EnrolmentTicket): Promise<void> {
  const { store, log } = needs;
  const codeHash = hashOf(ticket.code);
  if (code_hash === null) return keepCodeHash(store.db, codeHash);
  if (code_hash === codeHash) return;
  try {
    await enrolAnew(needs, ticket);
  } catch (error) {
    if (!(error instanceof EnrolmentError)) throw error;
    log.error({ code: error.code }, 'not enrolled anew');
  }
}

/**
 * Enrols an office that has a store anew with it. It keeps its key unless the centre will not hear that one any more; then a
 * new one takes its place, and what waits is sealed with it.
 * @throws EnrolmentError: the office goes on as it was.
 */
export async function enrolAnew(needs: Omit<EnrolmentNeeds, 'ticket'>, ticket: EnrolmentTicket): Promise<void> {
  const { keys, store } = needs;
  const known = await enrolmentRow(store.db);
  const centreUrl = addressFor(needs, ticket, known?.centre_url ?? null);
  const ask = (key: KeyObject) => {
    const request = { ...requestOf(needs, key, ticket), hasStore: true };
    return askCentre({ ...needs, centreUrl }, { ...request, ...(known && { officeId: known.office_id }) }, 1);
  };
  try {
    return await keepEnrolment(needs, await ask(keys.current), ticket);
  } catch (error) {
    if (!(error instanceof EnrolmentError) || error.code !== keyRevoked) throw error;
  }
  const reply = await ask(await keys.next());
  await keys.adoptNext();
  await keepEnrolment(needs, reply, ticket);
}

type Asking = Pick<EnrolmentNeeds, 'keys' | 'protocol'>;

/** The key for couriers that goes with a new key is told in the first session with that. */
function requestOf({ keys, protocol }: Asking, key: KeyObject, { code }: EnrolmentTicket): EnrolRequest {
  const courier = key === keys.current && { courierRecipient: keys.courier.recipient };
  return { code, publicKey: publicKeyOf(key), software, protocol, ...courier };
}

/** @throws EnrolmentError `centre-unknown` */
function addressFor(
  { centreUrl }: Pick<EnrolmentNeeds, 'centreUrl'>,
  ticket: EnrolmentTicket,
  before: string | null,
): string {
  const address = centreUrl ?? ticket.centreUrl ?? before;
  if (address !== null) return address;
  throw new EnrolmentError('centre-unknown', 'Де бек-офіс, невідомо: введіть його адресу разом із кодом.');
}

/** The code is secret only until it was used. */
function hashOf(code: string): string {
  return createHash('sha256').update(code, 'utf8').digest('hex');
}

async function keepEnrolment(
  { store, clock, keys }: Pick<EnrolmentNeeds, 'store' | 'clock' | 'keys'>,
  reply: EnrolReply,
  { code, centreUrl }: EnrolmentTicket,
): Promise<void> {
  const { version } = understood(reply.hromada);
  const now = clock.now();
  await store.transaction(async (tx) => {
    const before = await enrolmentRow(tx.db);
    const row = {
      office_id: reply.officeId,
      centre_public_key: reply.centrePublicKey,
      portal_url: reply.portalUrl ?? '',
      enrolled_at: now,
      code_hash: hashOf(code),
      courier_recipient: reply.courierRecipient ?? null,
      centre_url: centreUrl ?? before?.centre_url ?? null,
      public_key: before?.public_key ?? null,
    };
    const first = await saveEnrolment(tx.db, row, reply.cursor);
    await insertCatalogue(tx.db, { version, hromada: JSON.stringify(reply.hromada), received_at: now });
    await replaceStaff(tx.db, reply.staff);
    if (first) await noteEnrolment(tx, { privateKey: keys.current }, reply);
    else await noteEnrolledAnew(tx);
    await followKey(tx, keys.current);
    await noteCentreProtocol(tx.db, reply.protocol);
  });
}

/** Undefined before the first enrolment. @throws EnrolmentError `catalogue-unreadable` */
export async function readEnrolled(store: Store<FrontOfficeTables>): Promise<Enrolled | undefined> {
  const enrolment = await enrolmentRow(store.db);
  const catalogue = await newestCatalogue(store.db);
  if (enrolment === undefined || catalogue === undefined) return undefined;
  return { enrolment, hromada: understood(JSON.parse(catalogue.hromada)) };
}

/** @throws EnrolmentError `catalogue-unreadable`. */
function understood(json: unknown): Hromada {
  const hromada = readHromada(json);
  if (hromada !== undefined) return hromada;
  throw new EnrolmentError(
    'catalogue-unreadable',
    'Ця версія програми не розуміє налаштувань громади: вони новіші. Оновіть програму фронт-офісу.',
  );
}
