import { join } from 'node:path';
import { beginEpoch } from '@okruh/back-office/safekeeping';
import type { FrontOfficeTables } from '@okruh/front-office';
import { frontOfficeMigrations } from '@okruh/migrations';
import type { ServiceManifest } from '../copies/manifest.ts';
import { databaseFile } from '../service-folders.ts';
import { withCentre, withStore } from '../with-store.ts';

/**
 * Makes a restored database ready for its service: its schema is brought up to date, a centre begins a new life, by which
 * offices notice the restore, and sessions that had ended since stay ended. `lost` are blobs that were not restored.
 */
export async function revive(
  dir: string,
  { what, id, takenAt }: ServiceManifest,
  lost: readonly string[],
  now: string,
): Promise<void> {
  const url = `sqlite:${join(dir, databaseFile[what])}`;
  if (what === 'back-office') {
    await withCentre(url, (store) => beginEpoch(store, { copyId: id, takenAt, lost }, now));
  } else if (what === 'front-office') {
    await withStore<FrontOfficeTables, unknown>(url, frontOfficeMigrations, (store) =>
      store.db.deleteFrom('staff_session').execute(),
    );
  }
}
