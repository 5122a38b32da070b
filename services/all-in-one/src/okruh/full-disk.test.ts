import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { okruh } from './testing/run.ts';
import { type SampleTown, sampleTown } from './testing/sample-town.ts';

/** Sizes of the disk, in KiB, from one that takes nothing to one that takes all of it. */
const sizes = [64, 160, 320, 480, 640, 960, 1280, 1800, 2400, 3200, 16_384];

function mount(dir: string, kib: number): boolean {
  mkdirSync(dir, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function mayMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'okruh-mount-'));
  const done = mount(dir, 64);
  if (done) execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true });
  if (!done && process.env.OKRUH_TEST_REQUIRE_ALL === '1') return true;
  if (!done) process.emitWarning('no right to mount a tmpfs: the tests of a full disk are SKIPPED');
  return done;
}

describe.skipIf(!mayMount())('a disk that fills up, wherever it happens,', () => {
  let base = '';
  let town: SampleTown;
  const disk = (): string => join(base, 'disk');

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'okruh-full-'));
    town = await sampleTown(join(base, 'data'), {
      offices: ['fo-shyshaky'],
      applications: 8,
      pages: 3,
      pageSize: 20_000,
    });
  });
  afterEach(() => {
    execFileSync('umount', [disk()]);
  });
  afterAll(async () => {
    await town.close();
    rmSync(base, { recursive: true });
  });

  const harm: string[] = [];

  it.each(sizes)('leaves no half a copy (%i KiB)', async (kib) => {
    mount(disk(), kib);
    const { code, out } = await okruh(['backup', town.dir, disk(), '--json']);
    harm.push(code === 0 ? 'whole' : JSON.parse(out).error.code);
    const copies = join(disk(), 'copies');
    const left = readdirSync(disk()).includes('copies') ? readdirSync(copies) : [];
    expect(left).toHaveLength(code === 0 ? 1 : 0);
    if (code === 0) expect((await okruh(['verify', disk()])).code).toBe(0);
    else
      expect(JSON.parse(out).error).toMatchObject({ code: 'disk-refused', message: expect.stringContaining('місця') });
  });

  it('was small enough to fail and large enough to hold the copy', () => {
    mount(disk(), 64);
    expect(new Set(harm)).toEqual(new Set(['disk-refused', 'whole']));
    expect(harm.filter((end) => end === 'disk-refused').length).toBeGreaterThanOrEqual(5);
  });

  it.each(sizes)('leaves nothing half restored (%i KiB)', async (kib) => {
    await okruh(['backup', town.dir, join(base, 'target'), '--no-verify']);
    mount(disk(), kib);
    const { code, out } = await okruh(['restore', join(base, 'target'), join(disk(), 'restored'), '--json']);
    if (code === 0) expect((await okruh(['reconcile', '--town', join(disk(), 'restored')])).code).toBe(0);
    else expect(JSON.parse(out).error.code).toBe('disk-refused');
    expect(readdirSync(disk())).toEqual(code === 0 ? ['restored'] : []);
    rmSync(join(base, 'target'), { recursive: true });
  });
});
