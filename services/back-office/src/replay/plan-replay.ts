import type { ReplayPlan } from '@okruh/protocol';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreDb, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { listEpochs, missingFiles } from './queries.ts';

/** What was written down shortly before a backup began may have been committed after it. */
const marginMs = 10 * 60_000;

/** What the centre asks an office for that remembers another life of its data, or more than the centre knows. */
export async function planReplay(
  { store: { db } }: Pick<Services, 'store'>,
  office: OfficeRow,
  knownEpoch: string | undefined,
): Promise<ReplayPlan> {
  const { id: epoch } = await currentEpoch(db);
  const since = knownEpoch === undefined ? undefined : await recordedSince(db, knownEpoch);
  return {
    epoch,
    knownSequence: office.known_sequence,
    ...(since !== undefined && { recordedSince: since }),
    missingBlobs: await missingFiles(db, office.id),
  };
}

/** The oldest backup that was restored since the office's life of the data; undefined when one of them is not known. */
async function recordedSince(db: CentreDb, knownEpoch: string): Promise<string | undefined> {
  const epochs = await listEpochs(db);
  const known = epochs.findIndex(({ id }) => id === knownEpoch);
  const later = epochs.slice(known + 1).map(({ restored_taken_at }) => restored_taken_at);
  const [oldest] = later.filter((taken) => taken !== null).toSorted();
  if (known === -1 || oldest === undefined || later.includes(null)) return undefined;
  return new Date(Date.parse(oldest) - marginMs).toISOString();
}
