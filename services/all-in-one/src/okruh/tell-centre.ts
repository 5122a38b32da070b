import { type Recorded, recordBackup } from '@okruh/back-office/safekeeping';
import type { ServiceManifest } from './copies/manifest.ts';
import type { ServiceFolder } from './service-folders.ts';
import { isBehind, withCentre } from './with-store.ts';

/** `other-version`: the centre's database is not of this version of the program, so it is left alone. */
export type Told = Recorded | 'other-version';

/**
 * Tells the centre, which may be running, that a backup of it was found whole: it writes that down and tells its offices
 * how far their parcels are safe.
 */
export async function tellCentre(
  centre: ServiceFolder,
  { id, takenAt, facts }: Pick<ServiceManifest, 'id' | 'takenAt' | 'facts'>,
  now: string,
): Promise<Told> {
  if (facts.epoch === null || (await isBehind(centre))) return 'other-version';
  const backup = { copyId: id, epoch: facts.epoch, takenAt, verifiedAt: now, sequences: facts.sequences };
  return withCentre(centre, (store) => recordBackup(store, backup, now));
}
