/** Why a conversation with the centre failed; the words for people are in `link-words.ts`. */
export type LinkProblemCode =
  | 'unreachable'
  | 'timeout'
  | 'not-an-answer'
  | 'centre-busy'
  | 'centre-full'
  | 'centre-failed'
  | 'office-not-recognised'
  | 'runs-elsewhere'
  | 'moved-away'
  | 'revoked'
  | 'clock-wrong'
  | 'office-too-old'
  | 'centre-too-old';

/**
 * The link does not work at the moment: try again later. An everyday state of a village, not a fault of the program: it
 * carries no stack, so that days without a line leave a readable log.
 */
export class LinkProblem extends Error {
  override readonly name = 'LinkProblem';
  readonly code: LinkProblemCode;
  readonly status: number | undefined;
  /** The centre asked to wait so long. */
  readonly retryAfterMs: number | undefined;

  constructor(code: LinkProblemCode, details: { status?: number; retryAfterMs?: number; cause?: unknown } = {}) {
    super([code, codeOf(details.cause)].filter(Boolean).join(' '));
    this.stack = '';
    this.code = code;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** What the system calls the failure below: ECONNREFUSED, UND_ERR_SOCKET … */
function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return codeOf(cause.cause);
}
