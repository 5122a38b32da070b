/** Why a database cannot be used. */
export type StoreProblem =
  | 'store-address'
  | 'store-unsafe'
  | 'store-too-old'
  | 'store-encoding'
  | 'store-migration'
  | 'store-unreachable';

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

/** Whether an error will go away when the transaction runs again: busy, serialisation failure, deadlock. */
export const isPassing = (error: unknown): boolean => isBusy(error) || /^(40001|40P01)$/.test(codeOf(error));
