import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { chooseCopy } from '../copies/layout.ts';
import { type Restored, restoreCopy } from '../restore/restore-copy.ts';
import { keysAreOld, momentText, serviceText } from '../words.ts';
import { openingOf, pathOf, stopwatch } from './options.ts';

/** `restore COPY FOLDER`: the data of a town or a service as they were when the copy was taken. */
export async function restore(args: readonly string[], io: CommandIo): Promise<Answer> {
  const given = readArguments(args, ['копія', 'тека'], ['identity'], [], ['force']);
  const [from = '', to = ''] = given.places;
  const seconds = stopwatch();
  const dir = pathOf(to, io);
  const restored = await restoreCopy(chooseCopy(pathOf(from, io)), dir, {
    opening: await openingOf(given.text('identity'), io),
    mayReplace: given.flag('force'),
    now: io.now(),
  });
  return answerOf(restored, dir, io.now(), seconds());
}

function answerOf({ copy, aside, lost }: Restored, dir: string, now: string, rtoSeconds: number): Answer {
  const ok = lost.length === 0;
  const parts = copy.parts.map(({ place, manifest }) => ({
    place,
    what: manifest.what,
    takenAt: manifest.takenAt,
    newestRecordAt: manifest.facts.newestRecordAt,
    rpoSeconds: rpoSeconds(manifest.facts.newestRecordAt, now),
  }));
  return {
    ok,
    json: { ok, dir, copy: copy.folder, takenAt: copy.manifest.takenAt, aside: aside ?? null, parts, lost, rtoSeconds },
    text: [
      ...parts.map(
        ({ what, place, newestRecordAt }) =>
          `${serviceText(what, place)}: останній запис ${newestRecordAt === null ? 'відсутній' : momentText(newestRecordAt)}`,
      ),
      ...lost.map(({ place, sha256 }) => `${place}/blobs/${sha256}: цього файлу копія не має`),
      `Відновлено в ${dir} за ${rtoSeconds} с з копії від ${momentText(copy.manifest.takenAt)}.`,
      ...(aside === undefined ? [] : [`Те, що там було, відкладено в ${aside}.`]),
      ...advice(copy.parts.map(({ manifest }) => manifest.what)),
    ],
  };
}

/** How much time of work is not in the copy: from its newest record to now. */
function rpoSeconds(newest: string | null, now: string): number | null {
  if (newest === null || !newest.includes('T')) return null;
  return Math.max(0, Math.round((Date.parse(now) - Date.parse(newest)) / 1000));
}

function advice(kinds: readonly string[]): string[] {
  if (kinds.length === 1 && kinds[0] === 'citizen-portal') {
    return ['Щоб портал дізнався новіше, виконайте: npm run -s okruh -- republish ТЕКА_БЕК_ОФІСУ'];
  }
  if (!kinds.includes('back-office')) {
    return ['Запустіть фронт-офіс: надіслане після цієї копії повернеться йому з бек-офісу.'];
  }
  return ['Запустіть бек-офіс: фронт-офіси самі надішлють усе, що сталося після цієї копії.', keysAreOld];
}
