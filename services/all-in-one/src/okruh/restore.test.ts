import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import { readStore } from '@okruh/store';
import type { Kysely } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { quiet } from './facts/findings.ts';
import { okruh } from './testing/run.ts';
import { copyOfTown, type SampleTown, sampleTown } from './testing/sample-town.ts';

let model: SampleTown;
beforeAll(async () => {
  model = await sampleTown(mkdtempSync(join(tmpdir(), 'okruh-model-')), { applications: 2, pages: 2 });
  await model.close();
});
afterAll(() => rmSync(model.dir, { recursive: true }));

let base = '';
let town: SampleTown;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'okruh-restore-'));
  town = await copyOfTown(model, join(base, 'data'));
  await okruh(['backup', town.dir, join(base, 'target')], '2026-02-02T08:00:00.000Z');
});
afterEach(async () => {
  await town.close();
  rmSync(base, { recursive: true });
});

const at = (...path: string[]): string => join(base, ...path);
const json = async (...args: string[]) => JSON.parse((await okruh([...args, '--json'])).out);
const centreIn = <T>(dir: string, work: (db: Kysely<BackOfficeTables>) => Promise<T>): Promise<T> =>
  readStore({ url: `sqlite:${join(dir, 'back-office', 'back-office.sqlite')}`, log: quiet }, work);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('a restored town', () => {
  it('holds what the copy held, and agrees with itself', async () => {
    const told = await json('restore', at('target'), at('restored'));
    expect(told).toMatchObject({ ok: true, lost: [], takenAt: '2026-02-02T08:00:00.000Z' });
    expect(told.parts[0]).toMatchObject({
      what: 'back-office',
      newestRecordAt: '2026-02-02T07:02:00.000Z',
      rpoSeconds: (Date.parse('2026-02-27T10:00:00.000Z') - Date.parse('2026-02-02T07:02:00.000Z')) / 1000,
    });
    expect(told.rtoSeconds).toEqual(expect.any(Number));
    expect(readdirSync(at('restored')).toSorted()).toEqual([
      'back-office',
      'citizen-portal',
      'front-offices',
      'secrets',
    ]);
    expect(await json('reconcile', '--town', at('restored'))).toMatchObject({
      ok: true,
      counts: { held: 4, filesHeld: 8 },
    });
  });

  it('keeps its keys and secrets for its owner alone', async () => {
    await json('restore', at('target'), at('restored'));
    for (const path of [
      'secrets/portal-key',
      'back-office/keys/centre.pem',
      'front-offices/fo-shyshaky/office-key.pem',
    ]) {
      expect(readFileSync(at('restored', path))).toEqual(readFileSync(join(town.dir, path)));
      expect(modeOf(at('restored', path)), path).toBe(0o600);
    }
    expect(modeOf(at('restored'))).toBe(0o700);
  });

  it('begins a new life: offices will notice, and the portal is told everything again', async () => {
    await json('restore', at('target'), at('restored'));
    const before = await town.centre.db.selectFrom('centre_epoch').selectAll().execute();
    const after = await centreIn(at('restored'), (db) =>
      db.selectFrom('centre_epoch').selectAll().orderBy('number').execute(),
    );
    expect(after).toMatchObject([before[0], { number: 2, restored_taken_at: '2026-02-02T08:00:00.000Z' }]);
    expect(after[1]?.id).not.toBe(before[0]?.id);
    const publications = await centreIn(at('restored'), (db) =>
      db.selectFrom('publication').select(['version', 'sent_version']).execute(),
    );
    expect(publications).toEqual(Array.from({ length: 4 }, () => ({ version: 1_000_001, sent_version: 0 })));
    const jobs = await centreIn(at('restored'), (db) => db.selectFrom('job').select('name').execute());
    expect(jobs.filter(({ name }) => name === 'publish-status')).toHaveLength(4);
  });

  it('has no session and no enrolment code from before', async () => {
    const session = { token_hash: 't', office_id: 'fo-shyshaky', created_at: '', expires_at: '9999' };
    await town.centre.db.insertInto('office_session').values(session).execute();
    const code = { id: 'c', office_id: 'fo-shyshaky', code_hash: 'h', created_at: '', created_by: '', expires_at: '9' };
    await town.centre.db.insertInto('enrolment_code').values(code).execute();
    await okruh(['backup', town.dir, at('target')], '2026-02-03T08:00:00.000Z');
    const { out } = await okruh(['restore', at('target'), at('restored')]);
    expect(out, 'a key revoked since is in force again').toContain('відкличте його ще раз');
    await centreIn(at('restored'), async (db) => {
      expect(await db.selectFrom('office_session').selectAll().execute()).toEqual([]);
      expect(await db.selectFrom('enrolment_code').select('used_at').execute()).toEqual([
        { used_at: '2026-02-27T10:00:00.000Z' },
      ]);
    });
  });

  it('may be one part of it: an office on a new computer', async () => {
    const copy = join(
      at('target', 'copies'),
      readdirSync(at('target', 'copies'))[0] ?? '',
      'front-offices',
      'fo-shyshaky',
    );
    expect(await json('restore', copy, at('desk'))).toMatchObject({ ok: true, parts: [{ what: 'front-office' }] });
    expect(readdirSync(at('desk')).toSorted()).toEqual(['blobs', 'front-office.sqlite', 'office-key.pem']);
  });
});

describe('pages that the copies have lost', () => {
  it('do not stop a restore: they are told, and the centre wants them again', async () => {
    const page = town.applications[0]?.pages[0]?.sha256 ?? '';
    rmSync(at('target', 'pool', page.slice(0, 2), page.slice(2, 4), page));
    const { code, out } = await okruh(['restore', at('target'), at('restored'), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).lost).toEqual([
      { place: 'back-office', sha256: page },
      { place: 'front-offices/fo-shyshaky', sha256: page },
    ]);
    const held = await centreIn(at('restored'), (db) =>
      db.selectFrom('blob').select('held_at').where('sha256', '=', page).execute(),
    );
    expect(held).toEqual([{ held_at: null }]);
  });
});

describe('the folder that is restored into', () => {
  it('may be empty, and is refused when it is not', async () => {
    mkdirSync(at('empty'));
    expect(await json('restore', at('target'), at('empty'))).toMatchObject({ ok: true });
    mkdirSync(at('full'));
    writeFileSync(at('full', 'mine'), 'keep');
    expect((await json('restore', at('target'), at('full'))).error.code).toBe('folder-not-empty');
    expect(readdirSync(at('full'))).toEqual(['mine']);
  });

  it('is moved aside when that is asked for, never removed', async () => {
    await town.close();
    const told = await json('restore', at('target'), town.dir, '--force');
    expect(told.ok).toBe(true);
    expect(readdirSync(told.aside).toSorted()).toEqual(['back-office', 'citizen-portal', 'front-offices', 'secrets']);
    expect(await json('reconcile', '--town', town.dir)).toMatchObject({ ok: true });
    town = { ...town, close: () => Promise.resolve() };
  });

  it('is not touched while a service works in it', async () => {
    expect((await json('restore', at('target'), town.dir, '--force')).error.code).toBe('folder-in-use');
    expect(await json('reconcile', '--town', town.dir)).toMatchObject({ ok: true });
  });

  it('is left as it was by a copy whose database is damaged', async () => {
    const copy = join(at('target', 'copies'), readdirSync(at('target', 'copies'))[0] ?? '');
    const database = join(copy, 'back-office', 'data', 'back-office.sqlite');
    const bytes = readFileSync(database);
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000);
    writeFileSync(database, bytes);
    expect((await json('restore', copy, at('restored'))).error.code).toBe('copy-damaged');
    expect(existsSync(at('restored'))).toBe(false);
    expect(readdirSync(base).filter((name) => name.includes('restoring'))).toEqual([]);
  });
});

describe('an encrypted copy', () => {
  it('comes back with its key, and with no other', async () => {
    const { recipient } = await json('key', at('key'));
    await json('key', at('other'));
    await json('backup', town.dir, at('closed'), '--to', recipient);
    expect((await json('restore', at('closed'), at('restored'))).error.code).toBe('identity-needed');
    const wrong = await json('restore', at('closed'), at('restored'), '--identity', at('other'));
    expect(wrong.error.code).toBe('identity-wrong');
    expect(existsSync(at('restored'))).toBe(false);
    expect(await json('restore', at('closed'), at('restored'), '--identity', at('key'))).toMatchObject({ ok: true });
    expect(await json('reconcile', '--town', at('restored'))).toMatchObject({ ok: true });
  });
});

describe('a portal that was restored alone', () => {
  it('is told everything again when the administrator asks for it', async () => {
    expect(await json('republish', town.folder('back-office'))).toEqual({ ok: true, publications: 4 });
    const rows = await town.centre.db.selectFrom('publication').select(['version', 'sent_version']).execute();
    expect(rows).toEqual(Array.from({ length: 4 }, () => ({ version: 1, sent_version: 0 })));
    expect((await json('republish', town.folder('fo-shyshaky'))).error.code).toBe('folder-unknown');
  });
});

describe('a search that is in doubt', () => {
  it('is made anew when the administrator asks for it', async () => {
    expect(await json('reindex', town.folder('back-office'))).toEqual({ ok: true, applications: 4 });
    const waiting = await town.centre.db.selectFrom('job').select('name').where('name', '=', 'index-texts').execute();
    expect(waiting).toHaveLength(1);
  });
});
