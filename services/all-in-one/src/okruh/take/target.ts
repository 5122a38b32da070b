import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { syncFolder, syncTree } from '@okruh/blobs';
import { CommandRefused } from '../../command-line/refusals.ts';
import { copiesDir, copyName, poolDir } from '../copies/layout.ts';
import { makeFolder } from '../files/durable.ts';

const thisHost = hostname().replaceAll(/[^\w-]/g, '-');
const unfinishedMark = '.unfinished~';

/** @throws CommandRefused `target-inside` when source and target lie in one another: a copy must not die with its source. */
export function refuseInside(source: string, target: string): void {
  const within = (inner: string, outer: string): boolean => !/^\.\.([/\\]|$)/.test(relative(outer, inner));
  if (!within(target, source) && !within(source, target)) return;
  throw new CommandRefused('target-inside', 'Копія не може лежати в теці даних: виберіть теку на іншому диску.', [
    target,
  ]);
}

/** A new folder in the target for a copy that is not finished; what runs that are over left behind is removed. */
export async function beginCopy(target: string): Promise<string> {
  await makeFolder(poolDir(target));
  await makeFolder(copiesDir(target));
  await removeLeftovers(copiesDir(target));
  const folder = join(copiesDir(target), `${unfinishedMark}${thisHost}~${process.pid}~${randomUUID()}`);
  await makeFolder(folder);
  return folder;
}

/** Gives the finished copy its name, in one step that survives a power cut: until then nobody takes it for a copy. */
export async function finishCopy(unfinished: string, takenAt: string, what: string): Promise<string> {
  await syncTree(unfinished);
  const copies = dirname(unfinished);
  const finished = join(copies, copyName(takenAt, what));
  if (existsSync(finished)) throw new CommandRefused('copy-exists', 'Копія з таким часом уже є.', [finished]);
  await rename(unfinished, finished);
  await syncFolder(copies);
  await syncFolder(dirname(copies));
  return finished;
}

async function removeLeftovers(copies: string): Promise<void> {
  for (const name of readdirSync(copies)) {
    const [mark, host, pid] = name.split('~');
    if (`${mark}~` !== unfinishedMark || host !== thisHost || isAlive(Number(pid))) continue;
    await rm(join(copies, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
