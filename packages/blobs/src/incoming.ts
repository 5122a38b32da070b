import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const dayMs = 86_400_000;
const thisRun = randomUUID();
const thisHost = hostname().replaceAll(/[^\w-]/g, '-');

/** The folder where files are written until they are whole. */
export interface Incoming {
  /** Path of a new file that belongs to this run of the program. */
  newPath(): string;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the run that wrote a file is over. Of runs on other machines nothing is known, so theirs must be old. */
function isLeftover(dir: string, file: string, nowMs: number): boolean {
  const [host, pid, run] = file.split('~');
  if (host === thisHost && run === thisRun) return false;
  if (host === thisHost && (Number(pid) === process.pid || !isAlive(Number(pid)))) return true;
  return nowMs - statSync(join(dir, file)).mtimeMs > dayMs;
}

/** Opens the folder and removes what runs that are over have left in it. */
export function openIncoming(dir: string, nowMs: number): Incoming {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const file of readdirSync(dir)) {
    if (isLeftover(dir, file, nowMs)) rmSync(join(dir, file), { force: true });
  }
  return { newPath: () => join(dir, `${thisHost}~${process.pid}~${thisRun}~${randomUUID()}`) };
}
