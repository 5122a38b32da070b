import type { Refusal } from '@okruh/domain';
import type { Parcel, ParcelKind } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';

/** A parcel of one kind that is being taken in. */
export interface Incoming<K extends ParcelKind = ParcelKind> {
  parcel: Extract<Parcel, { kind: K }>;
  office: OfficeRow;
  now: string;
}

/**
 * What one kind of parcel does, inside the intake transaction. A refusal is returned before anything is written: the
 * parcel is kept, its office is told, and nothing else changes.
 */
export type TakeIn<K extends ParcelKind> = (
  tx: CentreTx,
  services: Services,
  incoming: Incoming<K>,
) => Promise<Refusal | undefined>;

/**
 * The answer to a parcel about an application that is not here. While earlier parcels of the office are missing it is
 * asked to come again; otherwise the application will never come.
 * @throws RefusalError `application-not-here-yet` (503 with Retry-After).
 */
export function unknownApplication({
  parcel,
  office,
}: {
  parcel: Pick<Parcel, 'sequence'>;
  office: OfficeRow;
}): Refusal {
  if (office.known_sequence < parcel.sequence - 1) {
    const message = 'Заява ще в дорозі: спершу мають надійти попередні відправлення.';
    throw new RefusalError({ code: 'application-not-here-yet', message }, 503, 30);
  }
  return { code: 'application-unknown', message: 'Заяви, до якої належить це відправлення, у бек-офісі немає.' };
}

export const foreignApplication: Refusal = {
  code: 'application-of-another-office',
  message: 'Цю заяву зареєстрував інший фронт-офіс, тому змінити її звідси не можна.',
};
