import { execFileSync } from 'node:child_process';
import { constants, copyFileSync, renameSync } from 'node:fs';
import { vi } from 'vitest';
import type { SmallDisk } from './small-disk.ts';

/** A moment at which the power went. */
export interface PowerCut {
  /** Brings the disk back as it was then; who worked on it must be dead. */
  comeBack(): Promise<void>;
}

const run = (program: string, ...args: string[]): void => void execFileSync(program, args, { stdio: 'ignore' });

/**
 * Cuts the power of a `brittleDisk` whose users stand still (SIGSTOP): what they wrote and nobody synced is in the memory
 * of the machine, not in the file that is the disk, and gone with it.
 */
export function cutPower({ dir }: SmallDisk): PowerCut {
  const image = `${dir}.img`;
  copyFileSync(image, `${image}.cut`, constants.COPYFILE_FICLONE);
  return {
    comeBack: async () => {
      // Processes that were killed hold on for a moment.
      await vi.waitFor(() => run('umount', dir), { timeout: 20_000, interval: 50 });
      renameSync(`${image}.cut`, image);
      // As the machine does when it starts; status 1 says that something was mended.
      try {
        run('fsck.ext4', '-p', image);
      } catch (error) {
        if ((error as { status?: number }).status !== 1) throw error;
      }
      run('mount', '-o', 'loop', image, dir);
    },
  };
}
