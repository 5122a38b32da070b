import { type Hromada, loadHromada } from '@okruh/hromada';
import { noteForOffice } from '../feed/add-feed-entry.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { insertVersion, listOfficeIds, newestVersion, retireOffices, saveOffice } from './queries.ts';

/** The folder of the hromada has errors; the message lists all of them. */
export class ConfigurationRefused extends Error {
  override readonly name = 'ConfigurationRefused';
  readonly code = 'configuration-refused';
}

/**
 * Reads the hromada's folder and, when its content is new, puts it in force: a version, its offices, an entry in the
 * feed of each office. Reading twice changes nothing.
 * @throws ConfigurationRefused with every error of the folder.
 */
export async function loadConfiguration(services: Services): Promise<Hromada> {
  const loaded = await loadHromada(services.settings.hromadaDir);
  if (!loaded.ok) {
    const lines = loaded.problems.map(
      ({ file, line, path, message, advice }) => `  ${file}${line ? `:${line}` : ''} ${path}: ${message}. ${advice}`,
    );
    throw new ConfigurationRefused(['Конфігурацію громади не прийнято, виправте:', ...lines].join('\n'));
  }
  await services.store.transaction((tx) => putInForce(tx, loaded.hromada, services.clock.now()));
  return loaded.hromada;
}

async function putInForce(tx: CentreTx, hromada: Hromada, now: string): Promise<void> {
  const newest = await newestVersion(tx.db);
  if (newest?.version === hromada.version) return;
  await insertVersion(tx, {
    number: (newest?.number ?? 0) + 1,
    hromada_id: hromada.id,
    version: hromada.version,
    hromada: JSON.stringify(hromada),
    loaded_at: now,
  });
  for (const { id, kind, districtId, name } of hromada.offices) {
    await saveOffice(tx, { id, hromada_id: hromada.id, kind, district_id: districtId, name });
  }
  await retireOffices(
    tx,
    hromada.id,
    hromada.offices.map(({ id }) => id),
  );
  for (const { id, active } of await listOfficeIds(tx.db)) {
    if (active === 1) await noteForOffice(tx, id, 'catalogue', now);
  }
}
