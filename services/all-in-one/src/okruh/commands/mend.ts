import { join } from 'node:path';
import { type BackOfficeTables, heldFiles, mendFiles } from '@okruh/back-office/safekeeping';
import { readStore } from '@okruh/store';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { quiet } from '../facts/findings.ts';
import { fileStates } from '../reconcile/file-state.ts';
import { requireSameVersion } from '../same-version.ts';
import { databasePath, readService } from '../service-folders.ts';
import { withCentre } from '../with-store.ts';
import { pathOf, stopwatch } from './options.ts';

/**
 * `mend DIR [--database URL]`: reads every file of a centre, which may be running; what is missing or damaged is asked of the
 * offices that sent it, or made again. Exit code 1 when there is something that nobody can bring.
 */
export async function mend(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['тека бек-офісу'], ['database']);
  const seconds = stopwatch();
  const centre = readService(pathOf(given.places[0] ?? '', io), 'back-office');
  const url = given.text('database') ?? `sqlite:${databasePath(centre)}`;
  await requireSameVersion(url);
  const { held, lost } = await lookThrough(url, join(centre.dir, 'blobs'));
  const { asked, madeAgain, unknown } = await withCentre(url, (store) => mendFiles(store, lost, io.now()));
  const offices = [...asked].map(([officeId, count]) => ({ officeId, count }));
  const ok = unknown.length === 0;
  return {
    ok,
    json: { ok, files: held, lost, asked: offices, madeAgain, unknown, seconds: seconds() },
    text: [
      `Файлів переглянуто: ${held}; пошкоджено або немає: ${lost.length}.`,
      ...offices.map(({ officeId, count }) => `${officeId}: надішле ще раз ${count}, щойно буде зв’язок.`),
      ...(madeAgain > 0 ? [`Буде складено ще раз листів і документів: ${madeAgain}.`] : []),
      ...unknown.map((sha256) => `${sha256}: узяти ніде, шукайте в резервних копіях.`),
    ],
  };
}

/** Reads all files that count as held. @returns how many there are, and those that are not whole */
async function lookThrough(url: string, blobsDir: string): Promise<{ held: number; lost: string[] }> {
  const held = await readStore<BackOfficeTables, Awaited<ReturnType<typeof heldFiles>>>({ url, log: quiet }, heldFiles);
  const files = fileStates(blobsDir, true);
  await files.look(held.map(({ sha256, size }) => [sha256, size] as const));
  const lost = held.map(({ sha256 }) => sha256).filter((sha256) => files.of(sha256) !== 'sound');
  return { held: held.length, lost };
}
