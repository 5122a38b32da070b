import { randomInt } from 'node:crypto';
import { makeReferenceNumber } from '@okruh/domain';
import { citizenPortalMigrations } from '@okruh/migrations';
import { createLogger, type ManualClock, manualClock } from '@okruh/runtime';
import { openStore, type Store } from '@okruh/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { key, publication } from '../publication.fixture.ts';
import { acceptPublications } from '../publications/accept-publications.ts';
import type { PortalTables } from '../schema.ts';
import { createGuards } from './guards.ts';
import { type LookUpContext, lookUpStatus } from './look-up-status.ts';

const live = 'HK23-4567-89A3';
const second = '7K9M-PTXA-BCEM';
const minute = 60_000;

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
  }, 120_000);
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
