import type { Acknowledgement } from '@okruh/protocol';
import type { Services } from '../services.ts';
import { parcelsAside, parcelsFrom } from './queries.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';

const batch = 200;

/** Fresh acknowledgements of an office's parcels above a sequence, in their order. */
export async function* acknowledgementsFrom(
  services: Services,
  officeId: string,
  above: number,
): AsyncGenerator<Acknowledgement> {
  let from = above;
  for (;;) {
    const parcels = await parcelsFrom(services.store.db, officeId, from, batch);
    for (const { id, sequence } of parcels) {
      const acknowledgement = await readAcknowledgement(services, officeId, id);
      if (acknowledgement !== undefined) yield acknowledgement;
      from = sequence;
    }
    if (parcels.length < batch) return;
  }
}

/** Parcels of an office that were not taken in and wait for a person: id, and why. */
export function readParcelsAside(
  { store }: Pick<Services, 'store'>,
  officeId: string,
): Promise<{ parcel_id: string; reason: string }[]> {
  return parcelsAside(store.db, officeId);
}
