/** The content is larger than the caller allows. */
export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';
  readonly code = 'blob-too-large';
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`Файл завеликий: дозволено не більше ${Math.floor(maxBytes / 1_048_576)} МіБ`);
    this.maxBytes = maxBytes;
  }
}

/** A file is not the content that was promised. */
export class BlobMismatch extends Error {
  override readonly name = 'BlobMismatch';
  readonly code = 'blob-mismatch';

  constructor() {
    super('Вміст файлу не збігається з його контрольною сумою: передайте файл ще раз');
  }
}

/** There is no such blob. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';
  readonly code = 'blob-missing';

  constructor() {
    super('Файлу немає у сховищі');
  }
}

/** The folder cannot be written: the disk is full, read-only or gone. Nothing was stored. */
export class BlobsUnwritable extends Error {
  override readonly name = 'BlobsUnwritable';
  readonly code = 'blobs-unwritable';

  constructor(cause: unknown) {
    super('Файл не збережено: на диску немає місця або тека недоступна. Звільніть місце і повторіть.', { cause });
  }
}

const unwritable = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EIO', 'EFBIG']);

/** Code of a system error, such as `ENOENT`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

/** Puts a system error of a failed write into words; other errors stay as they are. */
export const saying = <T>(writing: Promise<T>): Promise<T> =>
  writing.catch((error: unknown) => {
    throw unwritable.has(codeOf(error) ?? '') ? new BlobsUnwritable(error) : error;
  });

/** Puts a system error of a failed read into words; other errors stay as they are. */
export const readingError = (error: unknown): unknown => (codeOf(error) === 'ENOENT' ? new BlobMissing() : error);
