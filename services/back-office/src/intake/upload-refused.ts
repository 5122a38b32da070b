/** A refusal in the form the tus library passes on: a status, and the code as plain text. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly status_code: number;
  readonly body: string;

  constructor(status: number, code: string) {
    super(code);
    this.status_code = status;
    this.body = code;
  }
}
