import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, small enough to be filled. */
export interface SmallDisk {
  readonly dir: string;
  /** Takes all but so many KiB away. */
  fill(leaveKib?: number): void;
  /** Gives it back. */
  free(): void;
  /** A fault of the disk: from now on nothing can be written, what lies there can be read. Only of `brittleDisk`. */
  breakDown(): void;
  /** Nobody may work on it meanwhile. */
  repair(): void;
  remove(): void;
}

const ballast = (dir: string): string => join(dir, '.ballast');

function fill(dir: string, leaveKib: number): void {
  const file = openSync(ballast(dir), 'a', 0o600);
  const piece = Buffer.alloc(4_096, 1);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(dir);
      const left = bavail * bsize - leaveKib * 1_024;
      if (left <= 0) return;
      writeSync(file, left >= 1_048_576 ? Buffer.alloc(1_048_576, 1) : piece);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}

const free = (dir: string): void => {
  if (existsSync(ballast(dir))) truncateSync(ballast(dir), 0);
  rmSync(ballast(dir), { force: true });
};

const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'ignore' });

/** A disk in memory. */
export function smallDisk(dir: string, mib: number): SmallDisk {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  run('mount', '-t', 'tmpfs', '-o', `size=${mib}m,mode=700`, 'tmpfs', dir);
  return {
    dir,
    fill: (leaveKib = 0) => fill(dir, leaveKib),
    free: () => free(dir),
    breakDown: () => run('mount', '-o', 'remount,ro', dir),
    repair: () => run('mount', '-o', 'remount,rw', dir),
    remove: () => run('umount', '-l', dir),
  };
}

/** A disk in a file, which can break down while somebody writes to it. */
export function brittleDisk(dir: string, mib: number): SmallDisk {
  const image = `${dir}.img`;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  closeSync(openSync(image, 'w'));
  truncateSync(image, mib * 1_048_576);
  run('mkfs.ext4', '-q', '-F', image);
  run('mount', '-o', 'loop', image, dir);
  return {
    dir,
    fill: (leaveKib = 0) => fill(dir, leaveKib),
    free: () => free(dir),
    breakDown: () => run('mount', '-o', 'remount,abort', dir),
    repair: () => {
      run('umount', dir);
      run('mount', '-o', 'loop', image, dir);
    },
    remove: () => {
      run('umount', '-l', dir);
      rmSync(image, { force: true });
    },
  };
}

/**
 * Whether disks of their own cannot be had here, which says so aloud: mounting is a right that no installation gives, so
 * the tests are left out there.
 */
export function lacksDisks(...makes: readonly (typeof smallDisk)[]): boolean {
  const base = mkdtempSync(join(tmpdir(), 'okruh-mount-'));
  try {
    for (const make of makes) make(join(base, make.name), 4).remove();
    return false;
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    process.emitWarning(`no disk can be mounted here, the tests of full and broken disks are SKIPPED: ${why}`);
    return true;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
