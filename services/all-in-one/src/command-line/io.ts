/** What the command line reads from and writes to; tests give their own. */
export interface CommandIo {
  /** One line to the standard output. */
  readonly out: (line: string) => void;
  /** One line to the standard error. */
  readonly err: (line: string) => void;
  /** The moment the command runs, ISO 8601 UTC. */
  readonly now: () => string;
  /** Where a relative path begins. */
  readonly folder: string;
}

/** What a command found, before it is told as text or as JSON. */
export interface Answer {
  /** Whether all is well: decides between the exit codes 0 and 1. */
  readonly ok: boolean;
  readonly json: unknown;
  /** `json` is a list of things that are told one by one: with `--json` each stands on its own line. */
  readonly oneByOne?: boolean;
  readonly text: readonly string[];
  /** Remarks that are no part of the answer. */
  readonly remarks?: readonly string[];
}

/** Exit codes of the command line. */
export const exitCodes = { fine: 0, refused: 1, usage: 2 } as const;
