import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { okruh } from '../testing/run.ts';
import { sampleApplication } from '../testing/sample-application.ts';
import { addToCentre } from '../testing/sample-centre.ts';
import { copyOfTown, type SampleTown, sampleTown } from '../testing/sample-town.ts';

let model: SampleTown;
beforeAll(async () => {
  model = await sampleTown(mkdtempSync(join(tmpdir(), 'okruh-model-')), { applications: 2, pages: 1 });
  await model.close();
});
afterAll(() => rmSync(model.dir, { recursive: true }));

let base = '';
let town: SampleTown;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'okruh-prune-'));
  town = await copyOfTown(model, join(base, 'data'));
});
afterEach(async () => {
  await town.close();
  rmSync(base, { recursive: true });
});

const target = (): string => join(base, 'target');
const copies = (): string[] => readdirSync(join(target(), 'copies')).toSorted();
const pool = (): string[] =>
  readdirSync(join(target(), 'pool'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const night = (day: number): string => `2026-02-0${day}T22:00:00.000Z`;
const named = (...days: number[]): string[] => days.map((day) => `2026-02-0${day}T22-00-00.000Z-back-office`);
/** A backup of the centre alone, on some day of February. */
const backup = (day: number, ...options: string[]) =>
  okruh(['backup', town.folder('back-office'), target(), ...options, '--json'], night(day));
const prune = async (keep: string) =>
  JSON.parse((await okruh(['backup', '--prune', target(), '--keep', keep, '--json'])).out);
/** A page that only the copies from now on hold. */
const addPage = async (number: number): Promise<void> => {
  const office = town.applications[0]?.office ?? expect.fail();
  const fresh = sampleApplication(office, number, { pages: 1, pageSize: 512 });
  await addToCentre(town.centre, town.folder('back-office'), [fresh]);
};
/** A sign of another run: of this very process when nothing else is said, which the test is not. */
const sign = (mark: string, host = hostname(), pid = process.ppid): string => {
  const path = join(target(), 'copies', `.${mark}~${host}~${pid}~x`);
  mkdirSync(path, { recursive: true });
  return path;
};

describe('old backups', () => {
  it('go when a new one was made and verified, and what only they held goes from the pool', async () => {
    await backup(1);
    await backup(2);
    const before = pool();
    const third = JSON.parse((await backup(3, '--keep', '2')).out);
    expect(third).toMatchObject({ ok: true, verified: true, pruned: { swept: { count: 0 } } });
    expect(copies()).toEqual(named(2, 3));
    expect(pool().toSorted()).toEqual(before.toSorted());
    for (const copy of copies()) expect((await okruh(['verify', join(target(), 'copies', copy)])).code).toBe(0);
  });

  it('take along pages that no other copy lists, and no others', async () => {
    await backup(1);
    const shared = pool().toSorted();
    await addPage(7);
    await backup(2);
    expect(pool()).toHaveLength(shared.length + 1);
    rmSync(join(target(), 'copies', named(2)[0] ?? ''), { recursive: true });
    expect(await prune('5')).toMatchObject({ removed: [], swept: { count: 1 } });
    expect(pool().toSorted()).toEqual(shared);
    expect((await okruh(['verify', target()])).code).toBe(0);
  });

  it('stay when the new one is not whole: the last verified one is never removed', async () => {
    await backup(1);
    await backup(2, '--no-verify');
    rmSync(join(town.folder('back-office'), 'blobs'), { recursive: true });
    rmSync(join(target(), 'pool'), { recursive: true });
    const { code, out } = await backup(3, '--keep', '1');
    expect([code, JSON.parse(out).pruned], 'pages are missing in the service itself').toEqual([1, undefined]);
    expect(copies()).toEqual(named(1, 2, 3));
    expect((await prune('1')).removed).toEqual([join(target(), 'copies', named(2)[0] ?? '')]);
    expect(copies()).toEqual(named(1, 3));
  });

  it('of one service do not count for another', async () => {
    await okruh(['backup', town.folder('fo-shyshaky'), target()], night(1));
    await backup(2);
    await backup(3);
    await prune('1');
    expect(copies()).toEqual(['2026-02-01T22-00-00.000Z-fo-shyshaky', ...named(3)]);
  });

  it('never mean one that is being made: it stays, and so do the blobs it may count on', async () => {
    await addPage(7);
    await backup(1);
    rmSync(join(target(), 'copies', named(1)[0] ?? ''), { recursive: true });
    await backup(2, '--no-verify');
    const left = sign('unfinished');
    writeFileSync(join(target(), 'pool', 'a'.repeat(64)), 'щойно скопійоване');
    expect(await prune('1')).toMatchObject({ removed: [] });
    expect(
      JSON.parse((await okruh(['backup', '--prune', target(), '--keep', '1', '--json'])).out).swept,
    ).toBeUndefined();
    expect([existsSync(left), pool().includes('a'.repeat(64))]).toEqual([true, true]);
    expect((await okruh(['backup', '--prune', target(), '--keep', '1'])).out).toContain('Саме робиться інша копія');
    rmSync(left, { recursive: true });
    expect(await prune('1')).toMatchObject({ swept: { count: 1 } });
  });

  it('are swept by one command at a time: a copy is not begun meanwhile', async () => {
    await backup(1);
    const sweeping = sign('sweeping');
    const refused = await backup(2);
    expect([refused.code, JSON.parse(refused.out).error.code]).toEqual([1, 'target-swept']);
    expect(copies().filter((name) => name.startsWith('.unfinished'))).toEqual([]);
    rmSync(sweeping, { recursive: true });
    const elsewhere = sign('sweeping', 'another-computer');
    expect((await backup(3)).code).toBe(1);
    const longAgo = new Date(Date.now() - 3 * 86_400_000);
    utimesSync(elsewhere, longAgo, longAgo);
    expect((await backup(4)).code, 'it died there days ago').toBe(0);
  });

  it('whose description is damaged stay, and somebody is told', async () => {
    await backup(1);
    await backup(2);
    writeFileSync(join(target(), 'copies', named(1)[0] ?? '', 'manifest.json'), '{}');
    const told = await prune('1');
    expect(told).toMatchObject({ ok: false, unreadable: [expect.stringContaining(named(1)[0] ?? '')], removed: [] });
    expect(copies()).toEqual(named(1, 2));
  });

  it('need a rule that is understood', async () => {
    await backup(1);
    expect((await okruh(['backup', '--prune', target()])).err).toContain('Бракує параметра --keep');
    expect((await backup(2, '--keep', 'усе')).code).toBe(2);
    expect(copies()).toEqual(named(1));
  });
});
