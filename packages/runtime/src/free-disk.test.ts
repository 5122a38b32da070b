import { describe, expect, it } from 'vitest';
import { defaultDiskLimits, watchedDisk } from './free-disk.ts';

const megabyte = 1024 ** 2;
const gigabyte = 1024 ** 3;

describe('free disk', () => {
  const levelOf = async (freeBytes: number, allBytes: number) =>
    (await watchedDisk('/', defaultDiskLimits, async () => ({ freeBytes, allBytes })).look()).level;

  it('is short under 500 MB, on a small disk under five per cent of it', async () => {
    expect(await levelOf(499 * megabyte, 500 * gigabyte)).toBe('short');
    expect(await levelOf(501 * megabyte, 500 * gigabyte)).toBe('early');
    expect(await levelOf(3 * gigabyte, 500 * gigabyte)).toBe('enough');
    expect(await levelOf(390 * megabyte, 8 * gigabyte)).toBe('short');
    expect(await levelOf(420 * megabyte, 8 * gigabyte)).toBe('early');
  });

  it('is looked at as it is: the file system says it itself', async () => {
    const room = await watchedDisk('.', defaultDiskLimits).look();
    expect(room.freeBytes).toBeGreaterThan(0);
    expect(room.neededBytes).toBeGreaterThan(0);
  });
});
