/** Why a database cannot be used. */
export type StoreProblem =
  | 'store-address'
  | 'store-unsafe'
  | 'store-too-old'
  | 'store-encoding'
  | 'store-migration'
  | 'store-unreachable'
  | 'store-damaged';

/** The database cannot be opened; the message is for the administrator, in Ukrainian. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  readonly code: StoreProblem;

  constructor(code: StoreProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The database was used in a way that would never end or never hold: a mistake in the program. */
export class StoreMisuse extends Error {
  override readonly name = 'StoreMisuse';
  readonly code = 'store-misuse';
}

const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

/** Whether another process holds the SQLite file at the moment. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** Whether SQLite had nothing to undo any more. */
export const isUndone = (error: unknown): boolean =>
  codeOf(error) === 'SQLITE_ERROR' && /no transaction is active/.test((error as Error).message);

/** Whether an error will go away when the transaction runs again: busy, serialisation failure, deadlock. */
export const isPassing = (error: unknown): boolean => isBusy(error) || /^(40001|40P01)$/.test(codeOf(error));

/** The disk takes nothing: it is full, read-only, broken or gone. */
const ofDisk =
  /^(SQLITE_FULL|SQLITE_READONLY\w*|SQLITE_CANTOPEN\w*|SQLITE_IOERR\w*|ENOSPC|EDQUOT|EROFS|EIO|EFBIG|blobs-unwritable)$/;

/**
 * Whether an error is the disk's and not of what was done: once a person has helped the disk, the same works.
 * Known by `code`, of SQLite, of the system, or of the blob store.
 */
export const isDiskTrouble = (error: unknown): boolean => ofDisk.test(codeOf(error));

/** Whether a SQLite file is not, or no longer, what SQLite wrote. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT\w*|NOTADB)$/.test(codeOf(error));
