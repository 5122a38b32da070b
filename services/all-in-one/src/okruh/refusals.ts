import { StoreRefused } from '@okruh/store';
import { CommandRefused } from '../command-line/refusals.ts';

/** Something that is not as it should be, in words for the person at the keyboard. */
export interface Problem {
  readonly code: string;
  /** File, folder, office or application that it is about. */
  readonly place: string;
  /** Ukrainian. */
  readonly message: string;
}

export const problemLine = ({ place, message }: Problem): string => `${place}: ${message}`;

const systemErrors: Readonly<Record<string, string>> = {
  ENOSPC: 'На диску немає місця. Звільніть місце і повторіть; неповної копії не залишено.',
  EDQUOT: 'Вичерпано дозволене місце на диску. Звільніть місце і повторіть; неповної копії не залишено.',
  EFBIG: 'Файлова система не приймає такого великого файлу.',
  EROFS: 'Диск дозволяє лише читання.',
  EACCES: 'Немає прав на цю теку або файл.',
  EPERM: 'Немає прав на цю теку або файл.',
  EIO: 'Диск повертає помилку: перевірте, чи є на ньому місце і чи він справний.',
  ENOENT: 'Теки або файлу немає.',
  ENOTDIR: 'Це не тека.',
  EXDEV: 'Тека є окремим диском: вкажіть теку на ньому, а не сам диск.',
  EBUSY: 'Тека є окремим диском або зайнята: вкажіть теку на ньому.',
};

/**
 * Puts errors of disks and databases into words; a mistake of the program stays what it is.
 * @throws CommandRefused `disk-refused`, or with the code of the refusal
 */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw inWord(error);
  }
}

function inWord(error: unknown): unknown {
  if (error instanceof CommandRefused) return error;
  const disk = diskError(error);
  if (disk !== undefined) return new CommandRefused('disk-refused', ...disk);
  return error instanceof StoreRefused ? new CommandRefused(error.code, error.message) : error;
}

/** What the disk said, also when it is the cause of another error: words for it, and the path. */
function diskError(error: unknown): [message: string, details: string[]] | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', path } = error as NodeJS.ErrnoException;
  const words = systemErrors[code === 'SQLITE_FULL' ? 'ENOSPC' : code.replace(/^SQLITE_IOERR.*/, 'EIO')];
  return words === undefined ? diskError(error.cause) : [words, path === undefined ? [] : [path]];
}
