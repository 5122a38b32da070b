import { resolve } from 'node:path';
import type { CommandIo } from '../../command-line/io.ts';
import { UsageError } from '../../command-line/refusals.ts';
import { type Opening, openingWith } from '../copies/encryption.ts';

/** A path as it was typed, from the folder where the command was called. */
export const pathOf = (path: string, io: CommandIo): string => resolve(io.folder, path);

/** The key that opens encrypted copies, when one was given. */
export async function openingOf(identity: string | undefined, io: CommandIo): Promise<Opening | undefined> {
  return identity === undefined ? undefined : openingWith(pathOf(identity, io));
}

/** How many blobs to read whole. @throws UsageError */
export function sampleOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`Параметр --sample: «${text}» – не кількість.`);
}

/** Measures the seconds that a command takes, to a tenth. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) / 100) / 10;
}
