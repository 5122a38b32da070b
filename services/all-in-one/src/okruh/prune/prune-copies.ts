import { finishedCopies } from '../copies/layout.ts';
import { type OpenedCopy, openCopy } from '../copies/open-copy.ts';
import { readMark } from '../copies/verified-mark.ts';
import type { Problem } from '../refusals.ts';
import { removeCopy, whileNoCopyIsMade } from '../take/target.ts';
import { copiesToKeep, type DatedCopy, type KeepRule } from './keep-rule.ts';
import { type Swept, sweepPool } from './sweep-pool.ts';

/** What was removed from a target. */
export interface Pruned {
  readonly removed: readonly string[];
  readonly kept: readonly string[];
  /** Copies whose description cannot be read: nobody knows what they are, and they stay. */
  readonly unreadable: readonly string[];
  /** Blobs that no copy names any more; undefined: another copy is being made, they go the next time. */
  readonly swept: Swept | undefined;
}

/** Removes copies that no rule keeps, each installation for itself, and then the blobs that only they named. */
export async function pruneCopies(target: string, rules: readonly KeepRule[]): Promise<Pruned> {
  const { series, unreadable } = await readSeries(target);
  const all = [...series.values()].flat();
  const keep = new Set([...series.values()].flatMap((copies) => [...copiesToKeep(copies, rules)]));
  const removed = all.map(({ path }) => path).filter((path) => !keep.has(path));
  for (const path of removed) await removeCopy(path);
  let swept: Swept | undefined;
  await whileNoCopyIsMade(target, async () => {
    swept = await sweepPool(target);
  });
  return { removed: removed.toSorted(), kept: [...keep].toSorted(), unreadable, swept };
}

/** Copies by what they are of and by whose key they are sealed. */
async function readSeries(target: string): Promise<{ series: Map<string, DatedCopy[]>; unreadable: string[] }> {
  const series = new Map<string, DatedCopy[]>();
  const unreadable: string[] = [];
  for (const path of finishedCopies(target)) {
    const problems: Problem[] = [];
    const copy = await openCopy(path, problems);
    if (copy === undefined || problems.length > 0) {
      unreadable.push(path);
      continue;
    }
    const key = `${copy.manifest.what} ${copy.manifest.sealedBy}`;
    series.set(key, [...(series.get(key) ?? []), dated(copy)]);
  }
  return { series, unreadable };
}

function dated({ folder, manifest: { id, takenAt }, parts }: OpenedCopy): DatedCopy {
  return {
    path: folder,
    takenAt,
    verified: readMark(folder, id) !== undefined,
    complete: parts.every(({ manifest }) => manifest.absent.length === 0),
  };
}
