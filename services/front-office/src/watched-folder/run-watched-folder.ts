import { pollLoop } from '@okruh/runtime';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { Destination } from '../sheets/sort-batch.ts';
import { completeFiles } from './complete-files.ts';
import { acceptedFolder, refusedFolder, takeWatched } from './take-watched.ts';

const everyMs = 2000;
const batchMs = 120_000;

/** A folder into which scanners and people put files. */
export interface WatchedFolder {
  readonly dir: string;
  /** Ukrainian: why nothing is taken from it now. */
  readonly problem: string | undefined;
  /** Takes in what is complete now. @returns how many files. */
  look(): Promise<number>;
}

export function watchedFolder(office: Office, dir: string): WatchedFolder {
  const files = completeFiles(dir);
  const inTurn = oneAtATime();
  let problem: string | undefined;
  let latest: { last: Destination; at: number } | undefined;
  /** What a cover sheet said holds for the files that come soon after it. */
  const batch = () => (latest && office.clock.millis() - latest.at <= batchMs ? latest.last : undefined);

  const takeAll = async (names: readonly string[]): Promise<number> => {
    let taken = 0;
    for (const name of names) {
      try {
        const last = await takeWatched(office, dir, name, batch());
        if (last === undefined) continue;
        taken += 1;
        latest = { last, at: office.clock.millis() };
      } catch (err) {
        if (err instanceof RefusalError) throw err;
        // The name of a file may be somebody's name.
        office.log.warn({ code: (err as NodeJS.ErrnoException).code ?? 'unknown' }, 'watched file not taken');
        problem = notTaken(dir, name);
      }
    }
    return taken;
  };

  const lookNow = async (): Promise<number> => {
    const names = await files.look(office.clock.millis()).catch(() => undefined);
    if (names === undefined) {
      problem = unreadable(dir);
      return 0;
    }
    problem = undefined;
    try {
      return await takeAll(names);
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      problem = error.refusals.map(({ message }) => message).join(' ');
      return 0;
    }
  };

  return {
    dir,
    get problem() {
      return problem;
    },
    look: () => inTurn(lookNow),
  };
}

/** Looks into the folder again and again. */
export function runWatchedFolder(
  { clock, log }: Pick<Office, 'clock' | 'log'>,
  folder: WatchedFolder,
): { stop(): Promise<void> } {
  return pollLoop({
    name: 'watched-folder',
    everyMs,
    clock,
    log,
    run: async () => {
      await folder.look();
      return 'idle';
    },
  });
}

function unreadable(dir: string): string {
  return `Папку «${dir}» не можна прочитати: її немає або бракує прав. Створіть її або виправте OKRUH_WATCH_DIR; сторінки можна додавати й без неї.`;
}

function notTaken(dir: string, name: string): string {
  return `Файл «${name}» не вдалося забрати з папки «${dir}». Перевірте, чи дозволено програмі створювати там папки «${acceptedFolder}» і «${refusedFolder}»; сам файл на місці.`;
}
