import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Makes sure that the entries of a folder survive a power cut. Windows neither allows nor needs it. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes sure that the content of a file survives a power cut. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const filesAtOnce = 8;

/** Makes sure that a folder survives a power cut with everything in it and below it. */
export async function syncTree(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(path, name));
  for (let from = 0; from < files.length; from += filesAtOnce) {
    await Promise.all(files.slice(from, from + filesAtOnce).map(syncFile));
  }
  for (const entry of entries) if (entry.isDirectory()) await syncTree(join(path, entry.name));
  await syncFolder(path);
}

/** Moves files into folders below an existing root so that the move survives a power cut once it is confirmed. */
export interface DurableMover {
  /** Moves a synced file; the target's folders are made as needed. A file of that name is replaced. */
  move(from: string, to: string): Promise<void>;
  /** Confirms a removal from a folder. */
  confirm(folder: string): Promise<void>;
}

export function durableMover(root: string): DurableMover {
  // A folder may have been made by another process that has not synced it yet: each process syncs each one once.
  const known = new Set<string>();
  const makeFolder = async (folder: string): Promise<void> => {
    if (known.has(folder)) return;
    if (folder !== root) {
      await makeFolder(dirname(folder));
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    await syncFolder(dirname(folder));
    known.add(folder);
  };
  return {
    move: async (from, to) => {
      await makeFolder(dirname(to));
      await rename(from, to);
      await syncFolder(dirname(to));
    },
    confirm: syncFolder,
  };
}
