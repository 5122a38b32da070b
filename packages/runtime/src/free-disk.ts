import { statfs } from 'node:fs/promises';

/** Free disk below which nothing new is begun: the smaller of the two. */
export interface DiskLimits {
  readonly minFreeBytes: number;
  /** Share of the whole disk, 0 to 1. */
  readonly minFreeShare: number;
}

export const defaultDiskLimits: DiskLimits = { minFreeBytes: 500 * 1024 ** 2, minFreeShare: 0.05 };

/** How much room there is. */
export interface DiskRoom {
  readonly freeBytes: number;
  /** What must be free for something new to be begun. */
  readonly neededBytes: number;
  /** `early`: somebody should make room soon; `short`: nothing new is begun until somebody did. */
  readonly level: 'enough' | 'early' | 'short';
}

/** Looks at the disk that records are kept on; each look is fresh, so that nothing need be restarted. */
export interface Disk {
  look(): Promise<DiskRoom>;
}

/** How free and all bytes of the file system that a folder lies on are found out. */
export type DiskProbe = (folder: string) => Promise<{ freeBytes: number; allBytes: number }>;

/** Warned of when so many times the needed room is left. */
const earlyFactor = 4;

/** Watches the disk that a folder lies on. */
export function watchedDisk(folder: string, limits: DiskLimits, probe: DiskProbe = probeDisk): Disk {
  return {
    look: async () => {
      const { freeBytes, allBytes } = await probe(folder);
      const neededBytes = Math.min(limits.minFreeBytes, allBytes * limits.minFreeShare);
      return { freeBytes, neededBytes, level: levelOf(freeBytes, neededBytes) };
    },
  };
}

function levelOf(freeBytes: number, neededBytes: number): DiskRoom['level'] {
  if (freeBytes < neededBytes) return 'short';
  return freeBytes < neededBytes * earlyFactor ? 'early' : 'enough';
}

async function probeDisk(folder: string): Promise<{ freeBytes: number; allBytes: number }> {
  const { bsize, bavail, blocks } = await statfs(folder);
  return { freeBytes: bavail * bsize, allBytes: blocks * bsize };
}
