import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import { citizenAt } from '../citizen.ts';
import type { Confirmation } from './confirmations.ts';

const log = createLogger({ service: 'test', level: 'silent' });

/**
 * Looks for everything that was confirmed where it must be by now, without the code that `reconcile` uses: its rows at
 * the centre, its pages as files, its status at the portal.
 *
 * @returns what is not as it must be, one line each
 */
export async function notWhereItBelongs(
  confirmed: readonly Confirmation[],
  { centreDir, portalUrl }: { centreDir: string; portalUrl: string },
): Promise<string[]> {
  const rows = await rowsOfCentre(centreDir);
  const wrong: string[] = [];
  for (const one of confirmed) {
    const id = one.applicationId;
    if (one.kind === 'hand-over') {
      if (rows.handOvers.filter((application) => application === id).length !== 1) wrong.push(`hand-over of ${id}`);
      continue;
    }
    const here = rows.applications.filter((row) => row.id === id);
    const parcels = rows.registering.filter((application) => application === id);
    if (here.length !== 1 || parcels.length !== 1) wrong.push(`${id}: ${here.length} rows, ${parcels.length} parcels`);
    if (here[0]?.index !== one.registrationIndex || here[0]?.reference !== one.referenceNumber)
      wrong.push(`${id}: ${one.registrationIndex} ${one.referenceNumber} is ${here[0]?.index} ${here[0]?.reference}`);
    for (const sha256 of one.blobs) if (!(await isWhole(centreDir, sha256))) wrong.push(`${id}: file ${sha256}`);
    const { status, json } = await citizenAt(portalUrl).ask(one.referenceNumber);
    const over = confirmed.some(({ kind, applicationId }) => kind === 'hand-over' && applicationId === id);
    if (status !== 200 || (json.word === 'finished') !== over)
      wrong.push(`${id}: the portal says ${status} ${json?.word}`);
  }
  return wrong;
}

async function isWhole(centreDir: string, sha256: string): Promise<boolean> {
  const path = join(centreDir, 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sha256;
}

interface Rows {
  applications: { id: string; index: string; reference: string }[];
  registering: string[];
  handOvers: string[];
}

function rowsOfCentre(centreDir: string): Promise<Rows> {
  const url = `sqlite:${join(centreDir, 'back-office.sqlite')}`;
  return readStore<BackOfficeTables, Rows>({ url, log }, async (db) => ({
    applications: await db
      .selectFrom('application')
      .select(['id', 'registration_index as index', 'reference_number as reference'])
      .execute(),
    registering: (
      await db
        .selectFrom('parcel')
        .select('application_id')
        .where('kind', '=', 'application')
        .where('outcome', '=', 'accepted')
        .execute()
    ).map(({ application_id }) => application_id),
    handOvers: (await db.selectFrom('hand_over').select('application_id').execute()).map(
      ({ application_id }) => application_id,
    ),
  }));
}
