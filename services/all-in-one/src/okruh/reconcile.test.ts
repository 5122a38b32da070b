import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEpoch } from '@okruh/back-office/safekeeping';
import { startTestPostgres } from '@okruh/store/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { okruh } from './testing/run.ts';
import type { SampleApplication } from './testing/sample-application.ts';
import { addOffice, addToCentre, openSampleCentre } from './testing/sample-centre.ts';
import type { DeskStore } from './testing/sample-desk.ts';
import { copyOfTown, type SampleTown, sampleTown } from './testing/sample-town.ts';

let model: SampleTown;
beforeAll(async () => {
  model = await sampleTown(mkdtempSync(join(tmpdir(), 'okruh-model-')), { applications: 3, pages: 2 });
  await model.close();
});
afterAll(() => rmSync(model.dir, { recursive: true }));

let base = '';
let town: SampleTown;
let desk: DeskStore;
let first: SampleApplication;
let second: SampleApplication;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'okruh-reconcile-'));
  town = await copyOfTown(model, join(base, 'data'));
  desk = town.desks.get('fo-shyshaky') ?? expect.fail();
  [first, second] = town.applications as [SampleApplication, SampleApplication];
});
afterEach(async () => {
  await town.close();
  rmSync(base, { recursive: true });
});

interface Told {
  ok: boolean;
  counts: Record<string, number>;
  onTheWay: Record<string, number>;
  lost: { code: string }[];
  doubled: { code: string }[];
  wrong: { code: string }[];
  unexpected: { code: string }[];
}

const reconcile = async (...more: string[]): Promise<Told & { code: number }> => {
  const { code, out } = await okruh(['reconcile', '--town', town.dir, ...more, '--json']);
  return { code, ...(JSON.parse(out) as Told) };
};
const codes = (findings: { code: string }[]): string[] => [...new Set(findings.map(({ code }) => code))].toSorted();
const run = (store: { db: Parameters<ReturnType<typeof sql>['execute']>[0] }, ...statements: string[]) =>
  Promise.all(statements.map((statement) => sql.raw(statement).execute(store.db)));
const centre = (...statements: string[]) => run(town.centre, 'pragma foreign_keys = off', ...statements);
const office = (...statements: string[]) => run(desk, 'pragma foreign_keys = off', ...statements);
const portal = (...statements: string[]) => run(town.portal, ...statements);
const blobPath = (place: string, sha256 = ''): string =>
  join(town.folder(place), 'blobs', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const page = (): string => first.pages[0]?.sha256 ?? '';
const flip = (path: string): void => {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(5) ^ 1, 5);
  writeFileSync(path, bytes);
};

describe('a town in which everything arrived', () => {
  it('agrees, and is counted', async () => {
    const told = await reconcile();
    expect(told).toMatchObject({ code: 0, ok: true, lost: [], doubled: [], wrong: [], unexpected: [] });
    expect(told.counts).toMatchObject({
      registered: 6,
      sealed: 6,
      acknowledged: 6,
      held: 6,
      filesHeld: 12,
      published: 6,
    });
    expect(Object.values(told.onTheWay).every((count) => count === 0)).toBe(true);
  });

  it('may be named store by store', async () => {
    const dirs = ['--front-office', town.folder('fo-shyshaky'), '--front-office', town.folder('fo-baranivka')];
    const args = [
      'reconcile',
      '--back-office',
      town.folder('back-office'),
      ...dirs,
      '--portal',
      town.folder('citizen-portal'),
    ];
    expect((await okruh(args)).code).toBe(0);
    expect((await okruh(['reconcile'])).code).toBe(2);
  });
});

describe('a centre on PostgreSQL', () => {
  it('is compared like any other, and told when its database was restored', async () => {
    const dir = join(base, 'centre');
    const url = await (await startTestPostgres()).database();
    const store = await openSampleCentre(dir, url);
    await ensureEpoch(store, '2026-02-01T00:00:00.000Z');
    const own = town.applications.filter((application) => application.office.id === 'fo-shyshaky');
    await addOffice(store, first.office, own.length);
    await addToCentre(store, dir, own);
    const args = ['--back-office', dir, '--database', url, '--front-office', town.folder('fo-shyshaky'), '--json'];
    expect(JSON.parse((await okruh(['reconcile', ...args])).out)).toMatchObject({
      ok: true,
      counts: { held: 3, filesHeld: 6 },
    });
    await sql`update application set reference_number = 'x' where id = ${first.id}`.execute(store.db);
    expect(codes(JSON.parse((await okruh(['reconcile', ...args])).out).wrong)).toEqual(['application-differs']);
    expect((await okruh(['restored', dir, '--database', url, '--taken-at', '2026-02-26T22:00'])).code).toBe(0);
    const lives = await store.db
      .selectFrom('centre_epoch')
      .select(['number', 'restored_taken_at'])
      .orderBy('number')
      .execute();
    expect(lives).toMatchObject([{ number: 1 }, { number: 2, restored_taken_at: '2026-02-26T20:00:00.000Z' }]);
    expect((await okruh(['restored', dir, '--database', url])).code).toBe(2);
    await store.close();
  });
});

describe('what is merely on its way', () => {
  it('is counted and no fault: a parcel, its pages, an answer, events, words for the portal', async () => {
    await centre(
      `delete from page where application_id = '${first.id}'`,
      `delete from document where application_id = '${first.id}'`,
      `delete from parcel_blob where parcel_id = '${first.parcelId}'`,
      `delete from parcel where id = '${first.parcelId}'`,
      `delete from application_event where application_id = '${first.id}'`,
      `delete from publication where application_id = '${first.id}'`,
      `delete from application where id = '${first.id}'`,
      `update publication set version = 2 where application_id = '${second.id}'`,
    );
    await portal(
      `delete from publication where reference_hash not in (select reference_hash from publication limit 0)`,
    );
    await centre(`update publication set sent_version = 0`);
    await office(
      `update parcel set state = 'waiting' where id in ('${first.parcelId}', '${second.parcelId}')`,
      `delete from application_event where application_id = '${second.id}' and seq > 1`,
      `delete from application_event where application_id = '${first.id}' and seq > 1`,
    );
    const told = await reconcile();
    expect(told).toMatchObject({ code: 0, lost: [], wrong: [], unexpected: [], doubled: [] });
    expect(told.onTheWay).toMatchObject({
      parcels: 1,
      applications: 1,
      acknowledgements: 1,
      files: 2,
      events: 2,
      publications: 5,
    });
  });

  it('is a result until its office has read that far', async () => {
    const result = `'r', '${first.id}', 'd', 'fo-shyshaky', '${page()}', 512, ''`;
    await centre(
      `insert into result (id, application_id, decision_id, office_id, letter_sha256, letter_size, issued_at) values (${result})`,
      `insert into feed_entry (office_id, cursor, at, kind, payload) values ('fo-shyshaky', 1, '', 'result', '{"applicationId":"${first.id}"}')`,
      `update office set feed_cursor = 1`,
    );
    await office(`insert into feed_cursor (one, cursor) values (1, 0)`);
    expect(await reconcile()).toMatchObject({ code: 0, onTheWay: { results: 1 } });
    await office(`update feed_cursor set cursor = 1`);
    expect(codes((await reconcile()).lost)).toEqual(['result-lost']);
  });
});

describe('what was lost', () => {
  it.each<[string, () => Promise<unknown> | void, string[]]>([
    [
      'an acknowledged parcel, and all that hung on it',
      () =>
        centre(
          `delete from page where application_id = '${first.id}'`,
          `delete from document where application_id = '${first.id}'`,
          `delete from parcel_blob where parcel_id = '${first.parcelId}'`,
          `delete from parcel where id = '${first.parcelId}'`,
          `delete from application_event where application_id = '${first.id}'`,
          `delete from publication where application_id = '${first.id}'`,
          `delete from application where id = '${first.id}'`,
        )
          .then(() => portal(`delete from publication where reference_hash like '%'`, 'select 1'))
          .then(() => centre('update publication set sent_version = 0')),
      ['application-lost', 'parcel-lost'],
    ],
    ['a page at the centre', () => rmSync(blobPath('back-office', page())), ['file-lost']],
    [
      'a page that the office believes to be held',
      () => centre(`update blob set held_at = null where sha256 = '${page()}'`),
      ['file-lost'],
    ],
    [
      'events after a restore',
      () => centre(`delete from application_event where application_id = '${first.id}' and seq = 3`),
      ['events-lost'],
    ],
    [
      'a registration without its parcel',
      async () => {
        await office(
          `delete from parcel_blob where parcel_id = '${first.parcelId}'`,
          `delete from parcel where id = '${first.parcelId}'`,
        );
        await centre(`update parcel set kind = 'answer' where id = '${first.parcelId}'`);
      },
      ['registration-without-parcel'],
    ],
    [
      'a line of the journal',
      () => office(`update application set registration_number = 7 where id = '${first.id}'`),
      ['journal-gap'],
    ],
    [
      'a number of the parcels',
      () => office(`update parcel set sequence = 9 where id = '${first.parcelId}'`),
      ['sequence-gap'],
    ],
    [
      'a hand-over',
      () => office(`insert into hand_over values ('${first.id}', '', '', '', '', 'paper', null, '${first.parcelId}')`),
      ['hand-over-lost'],
    ],
    [
      'what the portal was sent',
      () => portal(`delete from publication where reference_hash like '%'`),
      ['publication-not-shown'],
    ],
    [
      'a publication',
      () => centre(`delete from publication where application_id = '${first.id}'`),
      ['publication-lost'],
    ],
  ])('is told: %s', async (_what, harm, expected) => {
    await harm();
    const told = await reconcile();
    expect(told.code).toBe(1);
    expect(codes(told.lost)).toEqual(expect.arrayContaining(expected));
  });
});

describe('what is not the same', () => {
  it.each<[string, () => Promise<unknown> | void, string]>([
    ['a parcel', () => centre(`update parcel set content_hash = 'x' where id = '${first.parcelId}'`), 'parcel-differs'],
    [
      'the outcome of a parcel',
      () => centre(`update parcel set outcome = 'refused' where id = '${first.parcelId}'`),
      'outcome-differs',
    ],
    [
      'a reference number',
      () => centre(`update application set reference_number = 'x' where id = '${first.id}'`),
      'application-differs',
    ],
    [
      'an event that somebody rewrote',
      () =>
        centre(
          `update application_event set event = '{"type":"closed"}' where application_id = '${first.id}' and seq = 2`,
        ),
      'chain-broken',
    ],
    [
      'the ends of two chains',
      () => office(`update application_event set hash = 'x' where application_id = '${first.id}' and seq = 2`),
      'chain-forked',
    ],
    [
      'the list of pages',
      () => centre(`delete from parcel_blob where parcel_id = '${first.parcelId}' and position = 1`),
      'files-differ',
    ],
    ['a page on the disk', () => flip(blobPath('back-office', page())), 'file-damaged'],
    ['the words of the portal', () => portal(`update publication set title = 'Готово'`), 'publication-differs'],
    ['the version at the portal', () => portal(`update publication set version = 9`), 'publication-newer'],
  ])('is told: %s', async (_what, harm, expected) => {
    await harm();
    const told = await reconcile();
    expect(told.code).toBe(1);
    expect(codes(told.wrong)).toContain(expected);
  });

  it('is not looked for inside of files when that would take too long', async () => {
    flip(blobPath('back-office', page()));
    expect((await reconcile('--quick')).code).toBe(0);
  });
});

describe('what is there twice, or from nowhere', () => {
  it.each<[string, () => Promise<unknown>, 'doubled' | 'unexpected', string]>([
    [
      'a reference number',
      () =>
        office(
          `update application set reference_number = '${second.reference}x' where id = '${second.id}'`,
          `update application set reference_number = '${second.reference}' where id = '${first.id}'`,
        ),
      'doubled',
      'reference-doubled',
    ],
    [
      'a registration index',
      () => centre(`update application set registration_index = '${second.index}' where id = '${first.id}'`),
      'doubled',
      'index-doubled',
    ],
    [
      'a registration by two parcels',
      () => office(`update parcel set application_id = '${first.id}' where id = '${second.parcelId}'`),
      'doubled',
      'registration-doubled',
    ],
    [
      'a letter',
      () =>
        centre(
          `insert into result select 'a', '${first.id}', 'd', 'fo-shyshaky', '${page()}', 1, '' union select 'b', '${first.id}', 'd', 'fo-shyshaky', '${page()}', 1, ''`,
        ),
      'doubled',
      'result-doubled',
    ],
    [
      'an application that no office knows',
      () =>
        office(
          `update application set registration_index = null where id = '${first.id}'`,
          `delete from parcel where id = '${first.parcelId}'`,
        ),
      'unexpected',
      'application-unexpected',
    ],
    [
      'a parcel that no office knows',
      () =>
        office(
          `update application set registration_index = null where id = '${first.id}'`,
          `delete from parcel where id = '${first.parcelId}'`,
        ),
      'unexpected',
      'parcel-unexpected',
    ],
    [
      'a publication of nothing',
      () => centre(`update publication set reference_hash = 'x' where application_id = '${first.id}'`),
      'unexpected',
      'publication-unexpected',
    ],
  ])('is told: %s', async (_what, harm, fault, expected) => {
    await harm();
    const told = await reconcile();
    expect(told.code).toBe(1);
    expect(codes(told[fault])).toContain(expected);
  });
});

describe('a page that broke before it was sent', () => {
  const notSent = async (): Promise<void> => {
    await centre(`update blob set held_at = null where sha256 = '${page()}'`);
    await office(
      `update blob_transfer set held_at = null where sha256 = '${page()}'`,
      `update parcel set state = 'accepted' where id = '${first.parcelId}'`,
    );
  };

  it('is on its way while it is whole', async () => {
    await notSent();
    expect(await reconcile()).toMatchObject({ code: 0, onTheWay: { files: 1 } });
  });

  it('is a fault, unless somebody at the desk was told of it', async () => {
    await notSent();
    flip(blobPath('fo-shyshaky', page()));
    expect(codes((await reconcile()).wrong)).toEqual(['file-damaged-at-office']);
    await office(
      `insert into disagreement (id, application_id, parcel_id, code, message, raised_at) values ('d', '${first.id}', '${first.parcelId}', 'file-broken', '', '')`,
    );
    expect(await reconcile()).toMatchObject({ code: 0, counts: { filesInTheTray: 1 } });
  });

  it('is none when only the copy of what the centre holds broke', async () => {
    flip(blobPath('fo-shyshaky', page()));
    expect(await reconcile()).toMatchObject({ code: 0, counts: { officeCopiesNotWhole: 1 } });
  });
});

describe('what was confirmed to somebody', () => {
  const confirm = (...lines: object[]): string => {
    const path = join(base, 'confirmed.ndjson');
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return path;
  };
  const registration = () => ({
    kind: 'registration',
    applicationId: first.id,
    registrationIndex: first.index,
    referenceNumber: first.reference,
    blobs: first.pages.map(({ sha256 }) => sha256),
  });

  it('is there, with its numbers and pages', async () => {
    expect(await reconcile('--confirmed', confirm(registration()))).toMatchObject({
      code: 0,
      counts: { confirmed: 1 },
    });
  });

  it.each<[string, object, 'lost' | 'wrong', string]>([
    ['a registration', { applicationId: 'nowhere' }, 'lost', 'confirmed-lost'],
    ['a page', { blobs: ['x'] }, 'lost', 'confirmed-file-lost'],
    ['a hand-over', { kind: 'hand-over' }, 'lost', 'confirmed-hand-over-lost'],
    ['the number that was told', { referenceNumber: 'x' }, 'wrong', 'confirmed-differs'],
  ])('and is missed: %s', async (_what, change, fault, expected) => {
    const told = await reconcile('--confirmed', confirm({ ...registration(), ...change }));
    expect(codes(told[fault])).toEqual([expected]);
  });

  it('must be readable', async () => {
    const { code, err } = await okruh(['reconcile', '--town', town.dir, '--confirmed', confirm({ kind: 'what' })]);
    expect(code).toBe(1);
    expect(err).toContain('рядок 1');
  });
});
