import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../../town/seeded.ts';
import { emptyCentre, indexPages, writeRows } from './filled-centre.ts';
import { fillPlain } from './plain-peer.ts';
import { benchQueries } from './queries.ts';
import { measureRecall } from './recall.ts';
import { textMaker } from './texts.ts';
import { type Measure, measures, quantile, type Taken, type Times, timesOf } from './timing.ts';

/**
 * `npm run bench:search [-- TEXTS]`: 100,000 made texts of 1,500 characters in the SQLite store of a centre; time of building, of
 * queries newest first and by rank with permissions and filters, and how many inflected forms are found beside plain FTS5.
 */
const count = Number(process.argv[2] ?? 100_000);
const characters = 1_500;
const queriesAsked = 1_400;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const folder = await mkdtemp(join(tmpdir(), 'okruh-search-'));
try {
  await bench();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const store = await emptyCentre(join(folder, 'centre.sqlite'));
  const maker = textMaker(characters, 1);
  const texts = Array.from({ length: count }, () => maker.next());
  const forms = new Set(maker.lemmas.flatMap((lemma) => lemma.forms)).size;
  say(`${count} texts of ${characters} characters: ${maker.lemmas.length} words in ${forms} forms, Zipf frequencies`);
  await writeRows(store, texts);
  const built = await building(() => indexPages(store, texts));
  const peer = await building(() => fillPlain(store, texts));
  say(`build: Okruh ${built.seconds} s, ${built.megabytes} MB; plain FTS5 ${peer.seconds} s, ${peer.megabytes} MB`);
  const times = await timesOf(store, benchQueries({ ...maker, texts, random: seeded(2) }, queriesAsked));
  table(times);
  const { words, okruh, plain } = await measureRecall(store, maker.lemmas, texts, seeded(3));
  say(`inflected forms (${words} words) found: Okruh ${percent(okruh.recall)}, plain FTS5 ${percent(plain.recall)}`);
  say(`of what Okruh finds, ${percent(okruh.precision)} has the word in one of its forms`);
  const part = (measure: Measure) => summary(times.map((time) => time[measure]));
  const peerParts = { newestMs: part('plainNewest'), rankMs: part('plainBest'), recall: round(plain.recall, 4) };
  const parts = { newestMs: part('newest'), rankMs: part('best'), countMs: part('count') };
  const found = { recall: round(okruh.recall, 4), precision: round(okruh.precision, 4) };
  const result = { bench: 'search', engine: 'sqlite', texts: count, build: built, ...parts, ...found };
  say(JSON.stringify({ ...result, peer: { name: 'FTS5 unicode61', build: peer, ...peerParts } }));
  await store.close();
}

/** Seconds by the clock and by the processor, and what the store grew by. */
async function building(work: () => Promise<void>) {
  const [before, start, used] = [await megabytes(), performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  const seconds = round((performance.now() - start) / 1000, 1);
  return {
    seconds,
    processorSeconds: round((user + system) / 1e6, 1),
    megabytes: round((await megabytes()) - before, 0),
  };
}

async function megabytes(): Promise<number> {
  const files = ['centre.sqlite', 'centre.sqlite-wal'].map((name) =>
    stat(join(folder, name)).catch(() => ({ size: 0 })),
  );
  return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0) / 1e6;
}

function summary(taken: readonly Taken[]) {
  const of = (kind: keyof Taken, share: number) =>
    round(
      quantile(
        taken.map((one) => one[kind]),
        share,
      ),
    );
  return {
    p50: of('clock', 0.5),
    p99: of('clock', 0.99),
    processor: { p50: of('processor', 0.5), p99: of('processor', 0.99) },
  };
}

function table(times: readonly Times[]): void {
  const heads = ['newest p50', 'p99', 'rank p50', 'p99', 'count p50', 'p99', 'plain new', 'p99', 'plain rank', 'p99'];
  for (const kind of ['clock', 'processor'] as const) {
    say(`${`milliseconds, ${kind}`.padEnd(24)}${heads.map((head) => head.padStart(11)).join('')}`);
    for (const asked of [...new Set(times.map((time) => time.kind)), 'all']) {
      const some = times.filter((time) => asked === 'all' || time.kind === asked);
      const cells = measures.flatMap((measure) =>
        [0.5, 0.99].map((share) =>
          quantile(
            some.map((time) => time[measure][kind]),
            share,
          ),
        ),
      );
      say(`${asked.padEnd(24)}${cells.map((cell) => cell.toFixed(2).padStart(11)).join('')}`);
    }
  }
}
