import { createHash, type KeyObject } from 'node:crypto';
import { type Hromada, hromadaSchema } from '@okruh/hromada';
import { type EnrolReply, type EnrolRequest, publicKeyOf } from '@okruh/protocol';
import type { Clock, Logger } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { HttpLine } from '../link/http-line.ts';
import { noteEnrolment } from '../replay/note-enrolment.ts';
import type { EnrolmentRow, FrontOfficeTables } from '../schema.ts';
import { askCentre } from './ask-centre.ts';
import { EnrolmentError } from './enrolment-error.ts';
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
  privateKey: KeyObject;
  centreUrl: string;
  /** Fetches the one-time code of an administrator; used once. */
  code(): Promise<string | undefined>;
  clock: Clock;
  line: HttpLine;
  log: Logger;
}

/**
 * What the centre told at the first start; a later start reads it from the own store and needs no link. A code that was not
 * used before enrols the same store anew, e.g. at a centre that lost the office's key with a restore; when that does not
 * work out, the office goes on as it was.
 */
export async function enrolOffice(needs: EnrolmentNeeds): Promise<Enrolled> {
  const known = await readEnrolled(needs.store);
  const code = (await needs.code())?.trim();
  if (known === undefined) await enrol(needs, await askCentre(needs, requestOf(needs, code)), code);
  else if (code !== undefined) await enrolAnew(needs, known.enrolment, code);
  const enrolled = await readEnrolled(needs.store);
  if (enrolled === undefined) throw new Error('the enrolment was not stored');
  return enrolled;
}

function requestOf({ privateKey }: EnrolmentNeeds, code: string | undefined): EnrolRequest {
  if (code === undefined) {
    throw new EnrolmentError(
      'enrolment-code-missing',
      'Фронт-офіс ще не приєднано. Візьміть у адміністратора код і задайте його в OKRUH_ENROLMENT_CODE.',
    );
  }
  return { code, publicKey: publicKeyOf(privateKey), software: 'okruh-front-office/0.1.0' };
}

async function enrolAnew(needs: EnrolmentNeeds, { code_hash }: EnrolmentRow, code: string): Promise<void> {
  const { store, log } = needs;
  const codeHash = hashOf(code);
  if (code_hash === null) return keepCodeHash(store.db, codeHash);
  if (code_hash === codeHash) return;
  try {
    await enrol(needs, await askCentre(needs, { ...requestOf(needs, code), hasStore: true }, 1), code);
  } catch (error) {
    if (!(error instanceof EnrolmentError)) throw error;
    log.error({ code: error.code }, 'not enrolled anew');
  }
}

/** The code is secret only until it was used. */
function hashOf(code: string): string {
  return createHash('sha256').update(code, 'utf8').digest('hex');
}

async function enrol(needs: EnrolmentNeeds, reply: EnrolReply, code = ''): Promise<void> {
  const { store, clock, privateKey } = needs;
  const hromada = hromadaSchema.parse(reply.hromada);
  const now = clock.now();
  await store.transaction(async (tx) => {
    const row = {
      office_id: reply.officeId,
      centre_public_key: reply.centrePublicKey,
      portal_url: reply.portalUrl ?? '',
      enrolled_at: now,
      code_hash: hashOf(code),
    };
    const first = await saveEnrolment(tx.db, row, reply.cursor);
    await insertCatalogue(tx.db, { version: hromada.version, hromada: JSON.stringify(hromada), received_at: now });
    await replaceStaff(tx.db, reply.staff);
    if (first) await noteEnrolment(tx, { privateKey }, reply);
  });
}

async function readEnrolled(store: Store<FrontOfficeTables>): Promise<Enrolled | undefined> {
  const enrolment = await enrolmentRow(store.db);
  const catalogue = await newestCatalogue(store.db);
  if (enrolment === undefined || catalogue === undefined) return undefined;
  return { enrolment, hromada: hromadaSchema.parse(JSON.parse(catalogue.hromada)) };
}
