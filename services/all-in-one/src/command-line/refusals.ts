/** The command was not understood; exit code 2. The message is Ukrainian. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command was understood and cannot be answered; exit code 1. The message is Ukrainian. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly code: string;
  /** One line each, shown under the message. */
  readonly details: readonly string[];

  constructor(code: string, message: string, details: readonly string[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
