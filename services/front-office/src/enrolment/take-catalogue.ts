import { readHromada } from '@okruh/hromada';
import type { FeedPayload } from '@okruh/protocol';
import type { OfficeTx } from '../office.ts';
import type { RenewableCatalogue } from './catalogue.ts';
import { insertCatalogue, newestCatalogue } from './queries.ts';

/**
 * Takes a new version of the hromada's configuration in; it is in force from the commit on. It is kept as it came, so that
 * a newer version of this program reads all of it. The version that is in force already changes nothing. False: this
 * program does not understand it, and the old one stays in force.
 */
export async function takeCatalogue(
  tx: OfficeTx,
  catalogue: RenewableCatalogue,
  payload: FeedPayload<'catalogue'>,
  now: string,
): Promise<boolean> {
  const hromada = readHromada(payload.hromada);
  if (hromada === undefined) return false;
  const newest = await newestCatalogue(tx.db);
  if (newest?.version === payload.version) return true;
  await insertCatalogue(tx.db, {
    version: payload.version,
    hromada: JSON.stringify(payload.hromada),
    received_at: now,
  });
  tx.onCommit(() => catalogue.renew(hromada));
  return true;
}
