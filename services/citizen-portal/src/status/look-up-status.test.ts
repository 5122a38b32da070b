import { randomInt } from 'node:crypto';
import { makeReferenceNumber } from '@okruh/domain';
import { citizenPortalMigrations } from '@okruh/migrations';
import { referenceHash, secondProofHash } from '@okruh/protocol';
import { createLogger, type ManualClock, manualClock } from '@okruh/runtime';
import { openStore, type Store } from '@okruh/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { key, publication, reference } from '../publication.fixture.ts';
import { acceptPublications } from '../publications/accept-publications.ts';
import type { PortalTables } from '../schema.ts';
import { createGuards, guardLimits } from './guards.ts';
import { type LookUpContext, lookUpStatus } from './look-up-status.ts';

const live = 'HK23-4567-89A3';
const second = '7K9M-PTXA-BCEM';
const minute = 60_000;
const never = { limit: 1_000_000, lockMs: 60_000 };

let store: Store<PortalTables>;
let clock: ManualClock;
let context: LookUpContext;

beforeEach(async () => {
  const log = createLogger({ service: 'citizen-portal', level: 'silent' });
  store = await openStore<PortalTables>({ url: 'sqlite::memory:', migrations: citizenPortalMigrations, log });
  await acceptPublications(store, [publication(live)]);
  clock = manualClock();
  context = { store, clock, key, guards: createGuards() };
});
afterEach(() => store.close());

const ask = (referenceNumber: string, source = 'home', codeWord?: string) =>
  lookUpStatus(context, { referenceNumber, source, ...(codeWord !== undefined && { codeWord }) });
const stranger = (): string => makeReferenceNumber(randomInt);
const askStrangers = async (count: number, source: (index: number) => string): Promise<string[]> => {
  const kinds: string[] = [];
  for (let index = 0; index < count; index++) kinds.push((await ask(stranger(), source(index))).kind);
  return kinds;
};

describe('a citizen', () => {
  it.each(['HK23-4567-89A3', 'hk23456789a3', ' нк23 4567 89а3 ', 'НК23–4567–89А3'])(
    'is answered for %j',
    async (typed) => {
      expect(await ask(typed)).toMatchObject({ kind: 'found', row: { title: 'Заяву розглядають' } });
    },
  );

  it.each([
    ['HK23-4567-89A4', 'reference-check-sign'],
    ['HK23-4567-89A', 'reference-length'],
    ['OK23-4567-89A3', 'reference-sign'],
    ['', 'reference-length'],
  ])('is told at once that %j is mistyped', async (typed, code) => {
    expect(await ask(typed)).toMatchObject({ kind: 'mistyped', refusal: { code } });
  });

  it('may mistype as often as it takes', async () => {
    for (let count = 0; count < 50; count++) await ask('HK23-4567-89A4');
    expect((await ask(live)).kind).toBe('found');
  });
});

describe('numbers that nobody knows', () => {
  it('are answered five times an hour from one source, then a code word is asked for', async () => {
    for (let count = 0; count < 5; count++) {
      expect((await ask(stranger())).kind).toBe('unknown');
      await clock.advance(minute);
    }
    expect(await ask(live)).toMatchObject({ kind: 'code-word-needed', retryAfterSeconds: 55 * 60 });
    expect((await ask(live, 'next door')).kind).toBe('found');
    await clock.advance(55 * minute);
    expect((await ask(live)).kind).toBe('found');
  });

  it('are answered six times a minute in all, then a code word is asked of everybody', async () => {
    expect(await askStrangers(6, (index) => `source ${index}`)).toEqual(Array(6).fill('unknown'));
    expect(await ask(live, 'a citizen')).toMatchObject({ kind: 'code-word-needed', retryAfterSeconds: 60 });
    expect((await ask(live, 'a citizen', ' Калина ')).kind).toBe('found');
    await clock.advance(minute);
    expect((await ask(live, 'a citizen')).kind).toBe('found');
  });

  it('gain nothing from a crowd of questions at once', async () => {
    const crowd = await Promise.all(Array.from({ length: 200 }, (_, index) => ask(stranger(), `source ${index}`)));
    expect(crowd.filter(({ kind }) => kind === 'unknown')).toHaveLength(6);
    expect(crowd.filter(({ kind }) => kind === 'code-word-needed')).toHaveLength(194);
  });

  it('found nothing in an attack of 100,000 guesses from 500 sources over eight hours', async () => {
    const answered = { unknown: 0, 'code-word-needed': 0, found: 0 } as Record<string, number>;
    for (let count = 0; count < 100_000; count++) {
      const { kind } = await ask(stranger(), `source ${count % 500}`);
      answered[kind] = (answered[kind] ?? 0) + 1;
      clock.set(new Date(clock.millis() + 300).toISOString());
    }
    expect(answered.found).toBe(0);
    expect(answered.unknown).toBeLessThanOrEqual(6 * 501);
    expect((await ask(live, 'a citizen', 'калина')).kind).toBe('found');
  });
});

describe('code words', () => {
  it('are answered alike when they are wrong and when the number is unknown', async () => {
    expect(await ask(live, 'home', 'верба')).toEqual(await ask(stranger(), 'home', 'калина'));
  });

  it('lock a number for 15 minutes after five wrong ones, known or not', async () => {
    for (const number of [live, second]) {
      for (let count = 0; count < 5; count++)
        expect((await ask(number, `source ${count}`, 'верба')).kind).toBe('unknown');
      expect(await ask(number, 'home', 'калина')).toMatchObject({ kind: 'locked', retryAfterSeconds: 900 });
    }
    await clock.advance(15 * minute);
    expect((await ask(live, 'home', 'калина')).kind).toBe('found');
  });
});

describe('a number that stands on two receipts', () => {
  const fresh = makeReferenceNumber(randomInt);
  const neighboursWord = 'барвінок-31';
  const replaced = [
    {
      referenceHash: referenceHash(key, reference(live)),
      secondProofHash: secondProofHash(key, reference(live), neighboursWord),
    },
  ];
  const neighbours = publication(fresh, {
    secondProofHash: secondProofHash(key, fresh, neighboursWord),
    title: 'Результат готовий',
    replaced,
  });
  beforeEach(() => acceptPublications(store, [neighbours]));

  it('is answered with the code word only, and each gets their own matter', async () => {
    expect(await ask(live)).toMatchObject({ kind: 'ambiguous', refusal: { code: 'code-word-needed' } });
    expect(await ask(live, 'home', 'калина')).toMatchObject({ kind: 'found', row: { title: 'Заяву розглядають' } });
    expect(await ask(live, 'home', 'Барвінок-31')).toMatchObject({
      kind: 'found',
      row: { title: 'Результат готовий' },
    });
    expect(await ask(fresh)).toMatchObject({ kind: 'found', row: { title: 'Результат готовий' } });
  });

  it('is answered with a wrong word as any other number is', async () => {
    expect(await ask(live, 'home', 'верба')).toEqual(await ask(stranger(), 'home', 'верба'));
    expect(await ask(live, 'home', 'калина')).toMatchObject({ kind: 'found' });
  });

  it('counts for nobody’s guesses, and is asked for a word like all others while there are too many', async () => {
    for (let count = 0; count < 10; count++) await ask(live);
    expect((await ask(fresh)).kind).toBe('found');
    await askStrangers(6, (index) => `source ${index}`);
    expect(await ask(live)).toEqual(await ask(fresh));
  });

  it('stays so when the centre publishes again, in whatever order', async () => {
    const changed = { ...neighbours, version: 2, title: 'Справу завершено' };
    await acceptPublications(store, [changed, neighbours, publication(live, { version: 3 })]);
    expect(await ask(live, 'home', neighboursWord)).toMatchObject({ row: { title: 'Справу завершено' } });
    expect(await ask(live, 'home', 'калина')).toMatchObject({ row: { version: 3 } });
  });
});

describe('a replaced number that nobody bears any more', () => {
  it('leads to the application with the code word only, also when an old publication comes late', async () => {
    const fresh = makeReferenceNumber(randomInt);
    const before = publication(live);
    const { referenceHash: number, secondProofHash: proof } = before;
    const now = publication(fresh, { version: 2, replaced: [{ referenceHash: number, secondProofHash: proof }] });
    expect(await acceptPublications(store, [now, { ...before, version: 3 }])).toEqual({ stored: 1, stale: 1 });
    expect(await ask(live)).toMatchObject({ kind: 'ambiguous' });
    expect(await ask(live, 'home', 'калина')).toMatchObject({ kind: 'found', row: { version: 2 } });
    expect(await ask(live, 'home', 'верба')).toMatchObject({ kind: 'unknown' });
  });
});

describe('the time an answer takes', () => {
  it('does not tell a wrong word for a shared number from one for an unknown number', async () => {
    const fresh = makeReferenceNumber(randomInt);
    const proof = secondProofHash(key, reference(live), 'барвінок-31');
    const replaced = [{ referenceHash: referenceHash(key, reference(live)), secondProofHash: proof }];
    await acceptPublications(store, [publication(fresh, { replaced })]);
    const unlocked = {
      ...context,
      guards: createGuards({ ...guardLimits, wrongWordsPerNumber: never, wrongWordsPerSource: never }),
    };
    const timed = async (referenceNumber: string): Promise<number> => {
      const begun = performance.now();
      await lookUpStatus(unlocked, { referenceNumber, source: 'home', codeWord: 'верба' });
      return performance.now() - begun;
    };
    const times: [number[], number[]] = [[], []];
    for (let count = 0; count < 1_000; count++) {
      times[0].push(await timed(live));
      times[1].push(await timed(stranger()));
    }
    const [shared, unknown] = times.map((all) => all.toSorted((a, b) => a - b)[500] ?? 0);
    expect(Math.abs((shared ?? 0) - (unknown ?? 0))).toBeLessThanOrEqual(5);
  });
});
