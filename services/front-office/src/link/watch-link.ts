import type { Db } from '../office.ts';
import type { LinkRow } from '../schema.ts';
import type { LinkProblemCode } from './link-problem.ts';
import { linkRow, updateLink } from './queries.ts';
import type { SoundClock } from './sound-clock.ts';

/** Whether the centre answers, and since when it does or does not. */
export interface LinkState {
  readonly connected: boolean;
  readonly since?: string;
  readonly lastContactAt?: string;
  readonly problem?: LinkProblemCode;
  /** Centre's clock minus the office's, milliseconds. */
  readonly skewMs?: number;
  /** This office's clock has shown a later moment before: somebody or a dead battery put it back. */
  readonly clockWasAt?: string;
  /** Bytes a second that the line carried lately. */
  readonly rate?: number;
}

/** Keeps the state of the link; it survives a restart. */
export interface LinkWatch {
  read(): Promise<LinkState>;
  worked(): Promise<void>;
  failed(problem: LinkProblemCode): Promise<void>;
  /** Centre's clock minus what this computer itself shows, milliseconds; undefined while it is not known. */
  machineSkew(): Promise<number | undefined>;
  /** An answer of the centre said its time; the question was asked so many milliseconds before. */
  measured(centreTime: string, tookMs: number): Promise<void>;
  /** Looks at the office's own clock; called again and again, it notices a date that was changed meanwhile. */
  lookAtClock(): Promise<void>;
  /** Bytes a second that files were carried with. */
  carried(rate: number): Promise<void>;
  /** Calls back when the link works again after it did not, and when it does not any more. */
  onChange(listener: (connected: boolean) => void): void;
}

const writeEveryMs = 60_000;
/** A date of HTTP has whole seconds, and an answer may take its time: smaller differences say nothing. */
const sameSkewMs = 3_000;
/** What ticks and date may differ by before the date counts as changed. */
const sameDateMs = 3_000;
const sameRateShare = 0.2;
const seenEveryMs = 300_000;
const putBackMs = 600_000;
/** A clock that is right within this needs nobody's attention. */
export const skewShownMs = 120_000;

/** A watch over the `link` row; what changes nothing is written at most once a minute. */
export function watchLink(db: Db, clock: SoundClock): LinkWatch {
  let lastWritten = Number.NEGATIVE_INFINITY;
  let listeners: ((connected: boolean) => void)[] = [];
  let looked = { millis: clock.millis(), ticks: clock.ticks() };

  const tell = (connected: boolean): void => {
    for (const listener of listeners) listener(connected);
  };

  return {
    read: async () => toState(await linkRow(db), clock.machine.millis()),
    worked: async () => {
      const row = await linkRow(db);
      const changed = row?.connected !== 1;
      if (!changed && clock.ticks() - lastWritten < writeEveryMs) return;
      lastWritten = clock.ticks();
      const now = clock.now();
      await updateLink(db, { connected: 1, last_contact_at: now, problem: null, ...(changed && { since: now }) });
      if (changed) tell(true);
    },
    failed: async (problem) => {
      const row = await linkRow(db);
      if (row?.connected === 0 && row.problem === problem) return;
      const changed = row?.connected !== 0;
      await updateLink(db, { connected: 0, problem, ...(changed && { since: clock.now() }) });
      if (changed) tell(false);
    },
    machineSkew: async () => {
      const skew = (await linkRow(db))?.skew_ms;
      return skew == null ? undefined : skew + clock.millis() - clock.machine.millis();
    },
    measured: async (centreTime, tookMs) => {
      // What moved until now is measured already.
      looked = { millis: clock.millis(), ticks: clock.ticks() };
      const skew = Math.round(Date.parse(centreTime) - looked.millis + tookMs / 2);
      const row = await linkRow(db);
      if (row?.skew_ms != null && Math.abs(row.skew_ms - skew) <= sameSkewMs + tookMs / 2) return;
      const now = clock.now();
      const right = Math.abs(skew) <= skewShownMs;
      await updateLink(db, { skew_ms: skew, skew_at: now, ...(right && { latest_seen_at: now }) });
    },
    lookAtClock: async () => {
      const now = { millis: clock.millis(), ticks: clock.ticks() };
      const moved = now.millis - looked.millis - (now.ticks - looked.ticks);
      looked = now;
      const row = await linkRow(db);
      const changes = { ...skewAfter(row, moved), ...seenAt(row, now.millis) };
      if (Object.keys(changes).length > 0) await updateLink(db, changes);
    },
    carried: async (rate) => {
      const before = (await linkRow(db))?.rate ?? 0;
      if (Math.abs(rate - before) > before * sameRateShare) await updateLink(db, { rate: Math.round(rate) });
    },
    onChange: (listener) => {
      listeners = [...listeners, listener];
    },
  };
}

/**
 * The skew after the date moved by itself. Forward may also mean that the computer slept: then nothing is known until
 * the centre answers.
 */
function skewAfter(row: LinkRow | undefined, movedMs: number): Partial<LinkRow> {
  if (row?.skew_ms == null || Math.abs(movedMs) <= sameDateMs) return {};
  return { skew_ms: movedMs < 0 ? Math.round(row.skew_ms - movedMs) : null };
}

function seenAt(row: LinkRow | undefined, nowMs: number): Partial<LinkRow> {
  const seen = row?.latest_seen_at == null ? Number.NEGATIVE_INFINITY : Date.parse(row.latest_seen_at);
  return nowMs - seen > seenEveryMs ? { latest_seen_at: new Date(nowMs).toISOString() } : {};
}

function toState(row: LinkRow | undefined, nowMs: number): LinkState {
  const putBack = row?.latest_seen_at != null && Date.parse(row.latest_seen_at) - nowMs > putBackMs;
  return {
    connected: row?.connected === 1,
    ...(row?.since && { since: row.since }),
    ...(row?.last_contact_at && { lastContactAt: row.last_contact_at }),
    ...(row?.problem && { problem: row.problem as LinkProblemCode }),
    ...(row?.skew_ms != null && { skewMs: row.skew_ms }),
    ...(putBack && { clockWasAt: row.latest_seen_at ?? '' }),
    ...(row?.rate && { rate: row.rate }),
  };
}
