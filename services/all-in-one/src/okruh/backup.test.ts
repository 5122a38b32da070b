import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { okruh } from './testing/run.ts';
import { sampleApplication } from './testing/sample-application.ts';
import { addToCentre } from './testing/sample-centre.ts';
import { copyOfTown, type SampleTown, sampleTown } from './testing/sample-town.ts';

let model: SampleTown;
beforeAll(async () => {
  model = await sampleTown(mkdtempSync(join(tmpdir(), 'okruh-model-')), { applications: 3, pages: 2 });
  await model.close();
});
afterAll(() => rmSync(model.dir, { recursive: true }));

let base = '';
let town: SampleTown;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'okruh-backup-'));
  writeFileSync(join(base, 'file'), '');
  town = await copyOfTown(model, join(base, 'data'));
});
afterEach(async () => {
  await town.close();
  rmSync(base, { recursive: true });
});

const target = (): string => join(base, 'target');
const copies = (): string[] => readdirSync(join(target(), 'copies'));
const json = async (...args: string[]) => JSON.parse((await okruh([...args, '--json'])).out);
const backup = (now = '2026-02-27T22:00:00.000Z') => okruh(['backup', town.dir, target(), '--json'], now);
const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const blobPath = (dir: string, sha256 = ''): string => join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const flipBit = (path: string, at = 10): void => {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
  writeFileSync(path, bytes);
};
const feedOf = (officeId: string) =>
  town.centre.db.selectFrom('feed_entry').select(['kind', 'payload']).where('office_id', '=', officeId).execute();

describe('a backup of a town at work', () => {
  it('holds databases, pages, keys and secrets, and is found whole by restoring it', async () => {
    const { code, out } = await backup();
    const told = JSON.parse(out);
    expect(code).toBe(0);
    expect(told).toMatchObject({ ok: true, verified: true, told: 'recorded', problems: [] });
    expect(told.parts.map(({ place }: { place: string }) => place)).toEqual([
      'back-office',
      'front-offices/fo-baranivka',
      'front-offices/fo-shyshaky',
      'citizen-portal',
    ]);
    expect(told.parts[0].facts).toMatchObject({
      tables: { application: 6, page: 12 },
      chains: { applications: 6, events: 18 },
      blobs: { count: 12 },
      sequences: [
        { officeId: 'fo-baranivka', sequence: 3 },
        { officeId: 'fo-shyshaky', sequence: 3 },
      ],
    });
    const inCopy = filesIn(told.copy).map((path) => path.slice(told.copy.length + 1));
    expect(inCopy).toEqual(
      expect.arrayContaining([
        'data/secrets/portal-key',
        'back-office/data/keys/centre.pem',
        'back-office/data/back-office.sqlite',
        'front-offices/fo-shyshaky/data/office-key.pem',
        'citizen-portal/data/citizen-portal.sqlite',
      ]),
    );
  });

  it('shares its pages with the copies before: the second night copies only what is new', async () => {
    await backup();
    const office = town.applications[0]?.office;
    const fresh = sampleApplication(office ?? expect.fail(), 4, { pages: 2, pageSize: 512 });
    await addToCentre(town.centre, town.folder('back-office'), [fresh]);
    const second = JSON.parse((await backup('2026-02-28T22:00:00.000Z')).out);
    expect(second.parts.map(({ written }: { written: { count: number } }) => written.count)).toEqual([2, 0, 0, 0]);
    expect(filesIn(join(target(), 'pool'))).toHaveLength(14);
    expect(copies()).toEqual(['2026-02-27T22-00-00.000Z-town', '2026-02-28T22-00-00.000Z-town']);
    for (const copy of copies()) expect((await okruh(['verify', join(target(), 'copies', copy)])).code).toBe(0);
  });

  it('of one service alone is a copy as well', async () => {
    const told = await json('backup', town.folder('fo-shyshaky'), target());
    expect(told).toMatchObject({ ok: true, verified: true, told: null, parts: [{ what: 'front-office' }] });
    expect(copies()).toEqual([expect.stringMatching(/-fo-shyshaky$/)]);
    await json('backup', town.folder('citizen-portal'), target());
    expect(copies()).toEqual(expect.arrayContaining([expect.stringMatching(/-citizen-portal$/)]));
  });

  it('replaces a page that has gone bad among the copies', async () => {
    await backup();
    const page = town.applications[0]?.pages[0]?.sha256;
    flipBit(blobPath(join(target(), 'pool'), page));
    expect((await json('verify', target())).problems).toMatchObject([{ code: 'blob-damaged' }]);
    const second = JSON.parse((await backup('2026-02-28T22:00:00.000Z')).out);
    expect(second).toMatchObject({ ok: true, verified: true });
    expect((await okruh(['verify', target()])).code).toBe(0);
  });

  it('says which pages the services themselves have lost, and saves the rest', async () => {
    const [first, second] = town.applications;
    rmSync(blobPath(join(town.folder('back-office'), 'blobs'), first?.pages[0]?.sha256));
    rmSync(blobPath(join(town.folder('fo-shyshaky'), 'blobs'), first?.pages[0]?.sha256));
    flipBit(blobPath(join(town.folder('back-office'), 'blobs'), second?.pages[1]?.sha256));
    const { code, out } = await backup();
    expect(code).toBe(1);
    const told = JSON.parse(out);
    expect(told.problems.map((problem: { code: string }) => problem.code).toSorted()).toEqual([
      'source-damaged',
      'source-missing',
      'source-missing',
    ]);
    expect(told).toMatchObject({ verified: true, told: 'recorded' });
    expect(told.parts[0].facts.sequences, 'nothing from the first parcel on is safe').toMatchObject([
      { officeId: 'fo-baranivka', sequence: 3 },
      { officeId: 'fo-shyshaky', sequence: 0 },
    ]);
  });

  it('leaves what a run that was cut left behind out of account, and clears it away', async () => {
    const cut = join(target(), 'copies', `.unfinished~${hostname().replaceAll(/[^\w-]/g, '-')}~999999999~x`);
    mkdirSync(cut, { recursive: true });
    writeFileSync(join(cut, 'manifest.json'), '{}');
    expect((await okruh(['verify', target()])).err).toContain('немає завершеної');
    await backup();
    expect(existsSync(cut)).toBe(false);
  });

  it.each([
    ['a folder of something else', () => ['backup', base, target()], 'folder-unknown'],
    ['a target inside the data', () => ['backup', town.dir, join(town.dir, 'copies')], 'target-inside'],
    ['a target that is a file', () => ['backup', town.dir, join(base, 'file')], 'disk-refused'],
    ['a recipient that is none', () => ['backup', town.dir, target(), '--to', 'age1wrong'], 'recipient-wrong'],
  ])('is refused for %s', async (_what, args, code) => {
    const { error } = await json(...args());
    expect(error.code).toBe(code);
    expect(existsSync(join(target(), 'copies'))).toBe(false);
  });

  it('is refused for a centre on PostgreSQL, whose database is not in its folder', async () => {
    await town.centre.close();
    rmSync(join(town.folder('back-office'), 'back-office.sqlite'));
    expect((await json('backup', town.dir, target())).error.code).toBe('postgres-unsupported');
  });
});

describe('what the centre is told', () => {
  it('reaches each office once, with how far its parcels are safe', async () => {
    await backup();
    const told = [{ kind: 'backup', payload: JSON.stringify({ sequence: 3, takenAt: '2026-02-27T22:00:00.000Z' }) }];
    expect(await feedOf('fo-shyshaky')).toEqual(told);
    expect(await json('verify', target(), '--source', town.dir)).toMatchObject({ told: 'known' });
    expect(await feedOf('fo-shyshaky')).toEqual(told);
  });

  it('is nothing while the copy was not examined', async () => {
    await okruh(['backup', town.dir, target(), '--no-verify']);
    expect(await feedOf('fo-shyshaky')).toEqual([]);
    expect(await json('verify', target(), '--source', town.dir)).toMatchObject({ ok: true, told: 'recorded' });
    expect(await feedOf('fo-shyshaky')).toHaveLength(1);
  });

  it('is nothing of a parcel whose pages are still on their way', async () => {
    const page = town.applications[1]?.pages[0]?.sha256 ?? '';
    await town.centre.db.updateTable('blob').set({ held_at: null }).where('sha256', '=', page).execute();
    const { facts } = JSON.parse((await backup()).out).parts[0];
    expect(facts.sequences).toContainEqual({ officeId: 'fo-shyshaky', sequence: 1 });
  });

  it('is nothing about a copy from before a restore', async () => {
    await okruh(['backup', town.dir, target(), '--no-verify']);
    await town.centre.db.updateTable('centre_epoch').set({ id: 'another life' }).execute();
    expect(await json('verify', target(), '--source', town.dir)).toMatchObject({ ok: true, told: 'other-epoch' });
  });
});

describe('the age of the last verified backup', () => {
  const status = async (now: string) => {
    const { code, out } = await okruh(['backup', '--status', target(), '--json'], now);
    return { code, copies: JSON.parse(out).copies };
  };

  it('is fine for a day and two hours, then an alarm', async () => {
    await backup('2026-02-27T22:00:00.000Z');
    expect(await status('2026-02-28T23:59:00.000Z')).toMatchObject({
      code: 0,
      copies: [{ verified: { ageHours: 25 } }],
    });
    expect(await status('2026-03-01T00:01:00.000Z')).toMatchObject({ code: 1, copies: [{ late: true }] });
  });

  it('does not count copies that were not examined, nor none at all', async () => {
    expect((await status('2026-02-27T23:00:00.000Z')).code).toBe(1);
    await okruh(['backup', town.dir, target(), '--no-verify'], '2026-02-27T22:00:00.000Z');
    expect(await status('2026-02-27T23:00:00.000Z')).toMatchObject({ code: 1, copies: [{ verified: null }] });
  });
});

describe('an encrypted backup', () => {
  const keyFile = (name: string): string => join(base, name);
  const newKey = async (name: string): Promise<string> => (await json('key', keyFile(name))).recipient;

  it('shows nothing of its content, and is whole for the right key alone', async () => {
    const recipient = await newKey('right');
    await newKey('wrong');
    const told = await json('backup', town.dir, target(), '--to', recipient, '--identity', keyFile('right'));
    expect(told).toMatchObject({ ok: true, verified: true, told: 'recorded' });
    const secret = readFileSync(join(town.folder('back-office'), 'keys', 'centre.pem'), 'utf8').split('\n')[1] ?? '';
    const content = execFileSync('grep', ['-rlE', `Ґалаґан|${secret.replaceAll('+', '\\+')}`, town.dir], {
      encoding: 'utf8',
    });
    expect(content).not.toBe('');
    expect(() => execFileSync('grep', ['-rlE', `Ґалаґан|${secret.replaceAll('+', '\\+')}`, target()])).toThrow();
    expect(await json('verify', target(), '--identity', keyFile('right'))).toMatchObject({ ok: true, whole: true });
    const wrong = await json('verify', target(), '--identity', keyFile('wrong'));
    expect(wrong).toMatchObject({ ok: false, whole: false });
    expect(wrong.problems[0].code).toBe('identity-wrong');
  });

  it('counts as verified only when it was opened', async () => {
    const recipient = await newKey('right');
    const told = await json('backup', town.dir, target(), '--to', recipient);
    expect(told).toMatchObject({ ok: true, verified: false, told: null });
    expect(await json('verify', target())).toMatchObject({ ok: true, whole: false, outsideOnly: true });
    expect((await okruh(['backup', '--status', target()])).code).toBe(1);
    const opened = await json('verify', target(), '--identity', keyFile('right'), '--source', town.dir);
    expect(opened).toMatchObject({ ok: true, whole: true, told: 'recorded' });
  });

  it('encrypts each page once for the same keys', async () => {
    const recipient = await newKey('right');
    await json('backup', town.dir, target(), '--to', recipient);
    const second = JSON.parse(
      (await okruh(['backup', town.dir, target(), '--to', recipient, '--json'], '2026-02-28T10:00:00.000Z')).out,
    );
    expect(second.parts.map(({ written }: { written: { count: number } }) => written.count)).toEqual([0, 0, 0, 0]);
  });

  it('has no page that is not what it is called', async () => {
    const recipient = await newKey('right');
    flipBit(blobPath(join(town.folder('back-office'), 'blobs'), town.applications[0]?.pages[0]?.sha256));
    const told = await json('backup', town.dir, target(), '--to', recipient, '--identity', keyFile('right'));
    expect(told.problems).toMatchObject([{ code: 'source-damaged' }]);
    expect(told.verified).toBe(true);
  });

  it('never loses a key: a file that is there is not overwritten', async () => {
    await newKey('right');
    expect((await json('key', keyFile('right'))).error.code).toBe('file-exists');
  });
});
