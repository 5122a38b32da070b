import { diffHromada, type HromadaDifference, type OpenApplication } from '@okruh/hromada';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { readApplicationLines } from '../application-file.ts';
import { openHromada } from '../open-hromada.ts';

interface Open {
  readonly applications: readonly OpenApplication[];
  readonly remarks: readonly string[];
}

/** Open applications, one a line; none when no file is named. */
function openOnes(file: string | undefined, io: CommandIo): Open {
  const lines = file === undefined ? [] : readApplicationLines(file, io);
  const applications = lines.map(({ application }, place) => {
    const { id = `рядок ${place + 1}`, serviceCode, departmentId, officeId } = application;
    return { id, serviceCode, departmentId, officeId };
  });
  return { applications, remarks: lines.flatMap(({ remarks }) => remarks) };
}

function idsOf(applications: readonly OpenApplication[]): string {
  return applications.map(({ id }) => id).join(', ');
}

function textOf({ changes, applications }: HromadaDifference<OpenApplication>, isAsked: boolean): string[] {
  if (changes.length === 0) return ['Нічого не змінюється.'];
  const lines = changes.flatMap((change) => {
    const touched = change.applications.length === 0 ? [] : [`    Відкриті заяви: ${idsOf(change.applications)}.`];
    return [`– ${change.words}`, ...touched];
  });
  if (!isAsked) return [...lines, 'Щоб побачити, яких відкритих заяв це стосується, додайте --open ЗАЯВИ.ndjson.'];
  const all =
    applications.length === 0 ? 'Відкритих заяв це не стосується.' : `Усього відкритих заяв: ${applications.length}.`;
  return [...lines, all];
}

/** `diff OLD NEW [--open OPEN.ndjson]`: in words, what a new version changes and which open applications it touches. */
export async function diff(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['стара тека громади', 'нова тека громади'], ['open']);
  const [before = '', after = ''] = given.places;
  const file = given.text('open');
  const { applications, remarks } = openOnes(file, io);
  const found = diffHromada(await openHromada(before, io), await openHromada(after, io), applications);
  return { ok: true, json: found, text: textOf(found, file !== undefined), remarks };
}
