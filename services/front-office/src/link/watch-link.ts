import type { Clock } from '@okruh/runtime';
import type { Db } from '../office.ts';
import type { LinkProblemCode } from './link-problem.ts';
import { linkRow, updateLink } from './queries.ts';

/** Whether the centre answers, and since when it does or does not. */
export interface LinkState {
  readonly connected: boolean;
  readonly since?: string;
  readonly lastContactAt?: string;
  readonly problem?: LinkProblemCode;
  /** Centre's clock minus the office's, milliseconds. */
  readonly skewMs?: number;
}

/** Keeps the state of the link; it survives a restart. */
export interface LinkWatch {
  read(): Promise<LinkState>;
  worked(): Promise<void>;
  failed(problem: LinkProblemCode): Promise<void>;
  measured(centreTime: string): Promise<void>;
}

const writeEveryMs = 60_000;

/** A watch over the `link` row; a contact that changes nothing is written at most once a minute. */
export function watchLink(db: Db, clock: Clock): LinkWatch {
  let lastWritten = Number.NEGATIVE_INFINITY;
  return {
    read: async () => toState(await linkRow(db)),
    worked: async () => {
      const row = await linkRow(db);
      const changed = row?.connected !== 1;
      if (!changed && clock.millis() - lastWritten < writeEveryMs) return;
      lastWritten = clock.millis();
      const now = clock.now();
      await updateLink(db, { connected: 1, last_contact_at: now, problem: null, ...(changed && { since: now }) });
    },
    failed: async (problem) => {
      const row = await linkRow(db);
      if (row?.connected === 0 && row.problem === problem) return;
      await updateLink(db, { connected: 0, problem, ...(row?.connected !== 0 && { since: clock.now() }) });
    },
    measured: (centreTime) => updateLink(db, { skew_ms: Date.parse(centreTime) - clock.millis() }),
  };
}

function toState(row: Awaited<ReturnType<typeof linkRow>>): LinkState {
  return {
    connected: row?.connected === 1,
    ...(row?.since && { since: row.since }),
    ...(row?.last_contact_at && { lastContactAt: row.last_contact_at }),
    ...(row?.problem && { problem: row.problem as LinkProblemCode }),
    ...(row?.skew_ms != null && { skewMs: row.skew_ms }),
  };
}
