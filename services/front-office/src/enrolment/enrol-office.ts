import type { KeyObject } from 'node:crypto';
import { type Hromada, hromadaSchema } from '@okruh/hromada';
import { type EnrolReply, type EnrolRequest, publicKeyOf } from '@okruh/protocol';
import type { Clock } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { EnrolmentRow, FrontOfficeTables } from '../schema.ts';
import { askCentre } from './ask-centre.ts';
import { EnrolmentError } from './enrolment-error.ts';
import { enrolmentRow, insertCatalogue, insertEnrolment, newestCatalogue, replaceStaff } from './queries.ts';

/** Who this office is and what configuration is in force. */
export interface Enrolled {
  readonly enrolment: EnrolmentRow;
  readonly hromada: Hromada;
}

export interface EnrolmentNeeds {
  store: Store<FrontOfficeTables>;
  privateKey: KeyObject;
  centreUrl: string;
  /** Fetches the one-time code of an administrator; asked for at the first start only. */
  code(): Promise<string | undefined>;
  clock: Clock;
}

/** What the centre told at the first start; a later start reads it from the own store and needs no link. */
export async function enrolOffice(needs: EnrolmentNeeds): Promise<Enrolled> {
  const { store, clock } = needs;
  const known = await readEnrolled(store);
  if (known !== undefined) return known;
  const reply = await askCentre(needs.centreUrl, await requestOf(needs), clock);
  await storeReply(store, reply, clock.now());
  const enrolled = await readEnrolled(store);
  if (enrolled === undefined) throw new Error('the enrolment was not stored');
  return enrolled;
}

async function requestOf({ code: fetchCode, privateKey }: EnrolmentNeeds): Promise<EnrolRequest> {
  const code = await fetchCode();
  if (code === undefined) {
    throw new EnrolmentError(
      'enrolment-code-missing',
      'Фронт-офіс ще не приєднано. Візьміть у адміністратора код і задайте його в OKRUH_ENROLMENT_CODE.',
    );
  }
  return { code: code.trim(), publicKey: publicKeyOf(privateKey), software: 'okruh-front-office/0.1.0' };
}

async function storeReply(store: Store<FrontOfficeTables>, reply: EnrolReply, now: string): Promise<void> {
  const hromada = hromadaSchema.parse(reply.hromada);
  await store.transaction(async (tx) => {
    const row = {
      office_id: reply.officeId,
      centre_public_key: reply.centrePublicKey,
      portal_url: reply.portalUrl ?? '',
      enrolled_at: now,
    };
    await insertEnrolment(tx.db, row, reply.cursor);
    await insertCatalogue(tx.db, { version: hromada.version, hromada: JSON.stringify(hromada), received_at: now });
    await replaceStaff(tx.db, reply.staff);
  });
}

async function readEnrolled(store: Store<FrontOfficeTables>): Promise<Enrolled | undefined> {
  const enrolment = await enrolmentRow(store.db);
  const catalogue = await newestCatalogue(store.db);
  if (enrolment === undefined || catalogue === undefined) return undefined;
  return { enrolment, hromada: hromadaSchema.parse(JSON.parse(catalogue.hromada)) };
}
