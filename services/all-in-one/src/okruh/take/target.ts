import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { syncFolder, syncTree } from '@okruh/blobs';
import { CommandRefused } from '../../command-line/refusals.ts';
import { copiesDir, copyName, poolDir } from '../copies/layout.ts';
import { makeFolder } from '../files/durable.ts';

const thisHost = hostname().replaceAll(/[^\w-]/g, '-');
const unfinishedMark = '.unfinished~';
const sweepingMark = '.sweeping~';

/** What a run that is at work in a target is called there. */
const runName = (mark: string): string => `${mark}${thisHost}~${process.pid}~${randomUUID()}`;

/** @throws CommandRefused `target-inside` when source and target lie in one another: a copy must not die with its source. */
export function refuseInside(source: string, target: string): void {
  const within = (inner: string, outer: string): boolean => !/^\.\.([/\\]|$)/.test(relative(outer, inner));
  if (!within(target, source) && !within(source, target)) return;
  throw new CommandRefused('target-inside', 'Копія не може лежати в теці даних: виберіть теку на іншому диску.', [
    target,
  ]);
}

/**
 * A new folder in the target for a copy that is not finished; what runs that are over left behind is removed.
 * @throws CommandRefused `target-swept` while another run removes blobs that this copy might count on.
 */
export async function beginCopy(target: string): Promise<string> {
  await makeFolder(poolDir(target));
  await makeFolder(copiesDir(target));
  await removeLeftovers(copiesDir(target));
  const folder = join(copiesDir(target), runName(unfinishedMark));
  await makeFolder(folder);
  if (!isAtWork(target, sweepingMark)) return folder;
  await rm(folder, { recursive: true });
  throw new CommandRefused('target-swept', 'Зайві файли цих копій саме прибирає інша команда. Повторіть за хвилину.', [
    target,
  ]);
}

/**
 * Does the work while no copy is being made in the target and none can be begun: either side puts up its sign first and
 * looks for the other's then. @returns false, with nothing done, while a copy is being made.
 */
export async function whileNoCopyIsMade(target: string, work: () => Promise<void>): Promise<boolean> {
  const sign = join(copiesDir(target), runName(sweepingMark));
  await makeFolder(sign);
  try {
    if (isAtWork(target, unfinishedMark)) return false;
    await work();
    return true;
  } finally {
    await rm(sign, { recursive: true, force: true });
  }
}

/** Takes the name of a copy away, in one step, and then the copy: what is left of it is removed by a later run. */
export async function removeCopy(copy: string): Promise<void> {
  const nameless = join(dirname(copy), runName(unfinishedMark));
  await rename(copy, nameless);
  await syncFolder(dirname(copy));
  await rm(nameless, { recursive: true, force: true });
}

/** A run on another computer cannot be asked whether it still lives; none takes so long. */
const longestRunMs = 2 * 86_400_000;

/** Whether another run has put up this sign. */
function isAtWork(target: string, wanted: string): boolean {
  return readdirSync(copiesDir(target)).some((name) => {
    const [mark, host, pid] = name.split('~');
    if (`${mark}~` !== wanted) return false;
    return host === thisHost ? isAlive(Number(pid)) : isYoung(join(copiesDir(target), name));
  });
}

function isYoung(path: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  return file !== undefined && Date.now() - file.mtimeMs < longestRunMs;
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
    const ours = `${mark}~` === unfinishedMark || `${mark}~` === sweepingMark;
    if (!ours || host !== thisHost || isAlive(Number(pid))) continue;
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
