import type { Parcel } from '@okruh/protocol';
import { type Arrived, type ParcelFault, readEnvelope, readParcel } from '../intake/read-parcel.ts';
import { findOfficeRow } from '../offices/find-office-row.ts';
import { keysInForce } from '../offices/keys-of-office.ts';
import type { CentreDb, RefusedParcelRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { parcelById, parcelBySequence } from './queries.ts';

/** Whether a refused parcel may be taken in after all. */
export type Judgement =
  | { readonly lawful: true; readonly officeId: string; readonly arrived: Arrived; readonly parcel: Parcel }
  | { readonly lawful: false; readonly why: string };

const whyNot: Readonly<Record<ParcelFault, string>> = {
  'parcel-id-taken': 'Прийняти його не можна: під цим ідентифікатором уже є інше відправлення, а прийняте не змінюють.',
  'sequence-taken': 'Прийняти його під цим номером не можна: номер зайнято. Попросіть надіслати під новим номером.',
  'signature-refused':
    'Прийняти його не можна: підпис не зроблено жодним ключем цього фронт-офісу, який не відкликано.',
  'parcel-of-another-office': 'Прийняти його не можна: фронт-офісу, від імені якого його складено, у громаді немає.',
  'protocol-unsupported': 'Поки що прийняти його не можна: ця програма не розуміє його версії.',
  'parcel-malformed': 'Поки що прийняти його не можна: ця програма не може його прочитати.',
};

/**
 * Judges a refused parcel by the rules of today: it must be sealed with a key of the office in whose name it was made, one
 * that is in force or was replaced but never revoked; it must be readable; id and sequence must be free.
 */
export async function judgeRefused(
  db: CentreDb,
  { protocol }: Pick<Services, 'protocol'>,
  { body }: Pick<RefusedParcelRow, 'body'>,
): Promise<Judgement> {
  const arrived = readEnvelope(JSON.parse(body));
  if (arrived === undefined) return unlawful('parcel-malformed');
  const { id, officeId, sequence } = arrived.envelope;
  const office = await findOfficeRow(db, officeId);
  if (office?.active !== 1) return unlawful('parcel-of-another-office');
  const parcel = readParcel(arrived, office, await keysInForce(db, office), protocol);
  if (typeof parcel === 'string') return unlawful(parcel);
  if ((await parcelById(db, id)) !== undefined) return unlawful('parcel-id-taken');
  if ((await parcelBySequence(db, officeId, sequence)) !== undefined) return unlawful('sequence-taken');
  return { lawful: true, officeId, arrived, parcel };
}

function unlawful(fault: ParcelFault): Judgement {
  return { lawful: false, why: whyNot[fault] };
}
