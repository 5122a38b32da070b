import type { CentreDb } from '../schema.ts';
import { mergesInto, mergesOf } from './queries.ts';

/** The persons into whom these were merged, step by step, by their ids; themselves when never. */
export async function rootsOf(db: CentreDb, ids: Iterable<string>): Promise<Map<string, string>> {
  const roots = new Map([...ids].map((id) => [id, id]));
  for (;;) {
    const merges = await mergesOf(db, [...new Set(roots.values())]);
    if (merges.length === 0) return roots;
    const into = new Map(merges.map(({ merged_id, kept_id }) => [merged_id, kept_id]));
    for (const [id, root] of roots) roots.set(id, into.get(root) ?? root);
  }
}

/** The person into whom this one was merged, step by step; the person itself when never. */
export async function rootOf(db: CentreDb, personId: string): Promise<string> {
  return (await rootsOf(db, [personId])).get(personId) ?? personId;
}

/** All descriptions that are held to be one of these persons, each with the kept one; the kept ones first. */
export async function descriptionsOf(db: CentreDb, roots: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map([...roots].map((id) => [id, id]));
  for (let edge = [...found.keys()]; edge.length > 0; ) {
    const merges = await mergesInto(db, edge);
    for (const { merged_id, kept_id } of merges) found.set(merged_id, found.get(kept_id) ?? kept_id);
    edge = merges.map(({ merged_id }) => merged_id);
  }
  return found;
}

/** All descriptions that are held to be one person with this one, the kept one first. */
export async function clusterOf(db: CentreDb, personId: string): Promise<string[]> {
  return [...(await descriptionsOf(db, [await rootOf(db, personId)])).keys()];
}
