import type { Db } from '../office.ts';
import { replayState } from './queries.ts';

/** The life of the centre's data that this office is in agreement with; undefined: it met none yet. */
export async function knownEpoch(db: Db): Promise<string | undefined> {
  return (await replayState(db)).epoch ?? undefined;
}

/** Whether this office or the centre was restored, and both still have to come to an agreement over the network. */
export async function mustReplay(db: Db): Promise<boolean> {
  const { offers, fetches, series_wanted: series } = await replayState(db);
  return offers === 1 || fetches === 1 || series !== null;
}
