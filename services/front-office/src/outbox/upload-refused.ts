/** The centre, or something on the way, does not want an upload in this form; the line itself works. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly status: number;
  /** False: a proxy on the way said so. */
  readonly byCentre: boolean;

  constructor(status: number, byCentre: boolean) {
    super(`upload refused: ${status}`);
    this.status = status;
    this.byCentre = byCentre;
  }
}

/** Files have to wait: quiet hours have begun. What was sent so far stays sent. */
export class FilesMustWait extends Error {
  override readonly name = 'FilesMustWait';
}
