/** The first start did not work out. The message is for the person at the console: Ukrainian, says what to do. */
export class EnrolmentError extends Error {
  override readonly name = 'EnrolmentError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
