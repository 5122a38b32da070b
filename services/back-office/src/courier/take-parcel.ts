import { acknowledgementSchema, parcelEnvelopeSchema, type ReadRecord, wholeBody } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { readAcknowledgement } from '../intake/read-acknowledgement.ts';
import { manifestBytes, takeInParcel } from '../intake/take-in-parcel.ts';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import type { DeliveryResult } from './delivery.ts';

/** What became of a parcel, and what is to be said of it. */
interface ParcelOutcome {
  outcome: keyof DeliveryResult['parcels'];
  remark?: DeliveryResult['remarks'][number];
}

/**
 * Takes in a parcel that was brought, by the way that those of the network go; whatever is wrong with it holds up no
 * other. One that this centre answered and does not know was lost with a restore: it comes back with its history, which
 * only the network carries.
 */
export async function takeParcel(
  services: Services,
  office: OfficeRow,
  acknowledged: ReadonlySet<string>,
  record: ReadRecord,
): Promise<ParcelOutcome> {
  const raw = parsed((await wholeBody(record, manifestBytes)).toString('utf8'));
  const envelope = parcelEnvelopeSchema.safeParse(raw);
  const sequence = envelope.success ? envelope.data.sequence : null;
  const before = envelope.success && (await readAcknowledgement(services, office.id, envelope.data.id)) !== undefined;
  if (envelope.success && !before && acknowledged.has(envelope.data.id)) {
    return { outcome: 'waiting', remark: { sequence, code: 'replay-first', message: replayFirst } };
  }
  try {
    const { outcome, refusal } = acknowledgementSchema.parse(JSON.parse(await takeInParcel(services, office, raw)));
    if (outcome === 'refused') return { outcome, ...(refusal && { remark: { sequence, ...refusal } }) };
    return { outcome: before ? 'known' : 'taken' };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    const [refusal] = error.refusals;
    const remark = { sequence, code: refusal?.code ?? '', message: refusal?.message ?? '' };
    return { outcome: error.status === 503 || error.status === 507 ? 'waiting' : 'aside', remark };
  }
}

const replayFirst =
  'Бек-офіс відновлено з резервної копії: це відправлення повернеться, щойно фронт-офіс вийде на звʼязок.';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
