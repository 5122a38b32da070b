import type { CentreDb } from '../schema.ts';
import { mergeOf, mergesInto } from './queries.ts';

/** The person into whom this one was merged, step by step; the person itself when never. */
export async function rootOf(db: CentreDb, personId: string): Promise<string> {
  let id = personId;
  for (let merge = await mergeOf(db, id); merge !== undefined; merge = await mergeOf(db, id)) id = merge.kept_id;
  return id;
}

/** All descriptions that are held to be one person with this one, the kept one first. */
export async function clusterOf(db: CentreDb, personId: string): Promise<string[]> {
  const found = [await rootOf(db, personId)];
  for (let edge = found; edge.length > 0; ) {
    const merges = await mergesInto(db, edge);
    edge = merges.map(({ merged_id }) => merged_id);
    found.push(...edge);
  }
  return found;
}
