import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Hromada, loadHromada, type Problem, sampleHromadaDir } from '@okruh/hromada';
import type { HromadaIo } from './io.ts';
import { CommandRefused } from './refusals.ts';

/** `routing.yaml:12 routing[0].departmentId: … Порада: …` */
export function problemLine({ file, line, path, message, advice }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${[place, path].filter((part) => part !== '').join(' ')}: ${message} ${advice}`.trim();
}

/**
 * The folder of a hromada: a path, or the name of a sample that ships with the program.
 * @throws CommandRefused when there is neither.
 */
export function hromadaFolder(named: string, io: HromadaIo): string {
  const folder = resolve(io.folder, named);
  if (existsSync(folder)) return folder;
  const sample = /^[a-z0-9-]+$/u.test(named) ? sampleHromadaDir(named as Parameters<typeof sampleHromadaDir>[0]) : '';
  if (sample !== '' && existsSync(sample)) return sample;
  throw new CommandRefused('hromada-not-found', `Немає ні теки, ні зразка «${named}».`);
}

/** @throws CommandRefused with all problems when the folder cannot be loaded. */
export async function openHromada(named: string, io: HromadaIo): Promise<Hromada> {
  const loaded = await loadHromada(hromadaFolder(named, io));
  if (loaded.ok) return loaded.hromada;
  const message = `У налаштуваннях громади «${named}» є помилки (${loaded.problems.length}).`;
  throw new CommandRefused('hromada-invalid', message, loaded.problems.map(problemLine));
}
