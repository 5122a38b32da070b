import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const proc = '/proc';
/** O_WRONLY and O_RDWR of the flags in `fdinfo`, which are octal. */
const writes = 0o3;

/**
 * Names of the files of a folder that a process has open for writing, as far as /proc tells this user; none where there is
 * no /proc.
 */
export async function openForWriting(dir: string): Promise<ReadonlySet<string>> {
  const processes = await readdir(proc).catch(() => []);
  const real = await realpath(dir);
  const names = new Set<string>();
  for (const pid of processes.filter((name) => /^\d+$/.test(name))) {
    for (const name of await writtenBy(pid, real)) names.add(name);
  }
  return names;
}

/** Processes end at any moment, and those of others do not tell. */
async function writtenBy(pid: string, dir: string): Promise<string[]> {
  const folder = join(proc, pid, 'fd');
  const descriptors = await readdir(folder).catch(() => []);
  const names = await Promise.all(
    descriptors.map(async (descriptor) => {
      const path = await readlink(join(folder, descriptor)).catch(() => '');
      if (dirname(path) !== dir) return undefined;
      const info = await readFile(join(proc, pid, 'fdinfo', descriptor), 'utf8').catch(() => '');
      const flags = Number.parseInt(/^flags:\s*(\d+)/mu.exec(info)?.[1] ?? '0', 8);
      return (flags & writes) === 0 ? undefined : basename(path);
    }),
  );
  return names.filter((name) => name !== undefined);
}
