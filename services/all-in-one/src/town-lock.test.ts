import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDir } from './town-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okruh-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the data folder', () => {
  it('is refused while another town works in it', () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      writeFileSync(join(folder, 'town.lock'), `${other.pid}\n`);
      expect(() => lockDataDir(folder)).toThrow(`вже працює Округ (процес ${other.pid})`);
    } finally {
      other.kill();
    }
  });

  it('is taken over from a town that was killed', () => {
    writeFileSync(join(folder, 'town.lock'), `${2 ** 22 + 1}\n`);
    lockDataDir(folder)();
    expect(existsSync(join(folder, 'town.lock'))).toBe(false);
  });

  it('is let go by its owner alone', () => {
    const unlock = lockDataDir(folder);
    writeFileSync(join(folder, 'town.lock'), '1\n');
    unlock();
    expect(existsSync(join(folder, 'town.lock'))).toBe(true);
  });
});
