import { type CentreStore, countEntries, findEntries } from '@okruh/back-office/search';
import { parseSearch } from '@okruh/domain';
import { findPlain } from './plain-peer.ts';
import type { BenchQuery } from './queries.ts';

export const measures = ['newest', 'best', 'count', 'plainNewest', 'plainBest'] as const;
export type Measure = (typeof measures)[number];

/** Milliseconds by the clock, and those of the processor, which other work on the computer does not lengthen. */
export interface Taken {
  readonly clock: number;
  readonly processor: number;
}

export type Times = Readonly<Record<Measure, Taken>> & { readonly kind: string };

const runs = 3;
const warmUp = 70;

/** Times every query: Okruh with permissions and filters, the peer without. */
export async function timesOf(store: CentreStore, queries: readonly BenchQuery[]): Promise<Times[]> {
  const times: Times[] = [];
  for (const query of [...queries.slice(0, warmUp), ...queries]) times.push(await timeOf(store, query));
  return times.slice(warmUp);
}

async function timeOf(store: CentreStore, { kind, typed, plain, departments, filters }: BenchQuery): Promise<Times> {
  const parsed = parseSearch(typed);
  const sight = { departments, standsInFor: [] };
  const about = (order: 'newest' | 'best') => ({ asked: { words: typed, order, filters }, sight, after: {} });
  return {
    kind,
    newest: await quickest(() => findEntries(store, parsed, about('newest'))),
    best: await quickest(() => findEntries(store, parsed, about('best'))),
    count: await quickest(() => countEntries(store, parsed, about('newest'))),
    plainNewest: await quickest(() => findPlain(store, plain, 'newest')),
    plainBest: await quickest(() => findPlain(store, plain, 'best')),
  };
}

async function quickest(work: () => Promise<unknown>): Promise<Taken> {
  let [clock, processor] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < runs; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    clock = Math.min(clock, performance.now() - start);
    processor = Math.min(processor, (user + system) / 1000);
  }
  return { clock, processor };
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
