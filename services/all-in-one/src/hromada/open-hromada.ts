import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Calendar, CivilDate } from '@okruh/domain';
import {
  type ClockedService,
  findService,
  type Hromada,
  type HromadaClocks,
  loadCalendar,
  loadClocks,
  loadHromada,
  type Problem,
  sampleHromadaDir,
} from '@okruh/hromada';
import type { CommandIo } from '../command-line/io.ts';
import { CommandRefused } from '../command-line/refusals.ts';

/** `routing.yaml:12 routing[0].departmentId: … Порада: …` */
export function problemLine({ file, line, path, message, advice }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const where = [place, path].filter((part) => part !== '').join(' ');
  return `${where === '' ? '' : `${where}: `}${message} ${advice}`.trim();
}

/**
 * The folder of a hromada: a path, or the name of a sample that ships with the program.
 * @throws CommandRefused when there is neither.
 */
export function hromadaFolder(named: string, io: CommandIo): string {
  const folder = resolve(io.folder, named);
  if (existsSync(folder)) return folder;
  const sample = /^[a-z0-9-]+$/u.test(named) ? sampleHromadaDir(named as Parameters<typeof sampleHromadaDir>[0]) : '';
  if (sample !== '' && existsSync(sample)) return sample;
  throw new CommandRefused('hromada-not-found', `Немає ні теки, ні зразка «${named}».`);
}

function refused(named: string, problems: readonly Problem[]): CommandRefused {
  const message = `У налаштуваннях громади «${named}» є помилки (${problems.length}).`;
  return new CommandRefused('hromada-invalid', message, problems.map(problemLine));
}

/** @throws CommandRefused with all problems when the folder cannot be loaded. */
export async function openHromada(named: string, io: CommandIo): Promise<Hromada> {
  const loaded = await loadHromada(hromadaFolder(named, io));
  if (loaded.ok) return loaded.hromada;
  throw refused(named, loaded.problems);
}

/** @throws CommandRefused with all problems when the calendar cannot be read. */
export async function openCalendar(named: string, io: CommandIo): Promise<Calendar> {
  const loaded = await loadCalendar(hromadaFolder(named, io));
  if (loaded.ok) return loaded.calendar;
  throw refused(named, loaded.problems);
}

/** What deadlines of a service are counted with. @throws CommandRefused with all problems when it cannot be read. */
export async function openClocks(named: string, code: string, io: CommandIo): Promise<HromadaClocks> {
  const loaded = await loadClocks(hromadaFolder(named, io), code);
  if (loaded.ok) return loaded.hromada;
  throw refused(named, loaded.problems);
}

/** The service as the catalogue has it on the day. @throws CommandRefused when it has no such service. */
export function serviceOf<S extends ClockedService>(
  hromada: { readonly services: readonly S[] },
  code: string,
  on: CivilDate,
): S {
  const service = findService(hromada, code, on);
  if (service !== undefined) return service;
  throw new CommandRefused('service-unknown', `Послуги «${code}» у каталозі немає.`);
}
