import type { Ring } from './bell.ts';

/** What a lane of a runner can take at the moment. */
export interface Room {
  /** Slots without a job. */
  free: number;
  /** Jobs of the lane in this runner, running or about to. */
  busy: number;
  /** Jobs that may be taken ahead of a free slot. */
  ahead: number;
}

export type Rooms = ReadonlyMap<string, Room>;

/** How many jobs to take, by lane. */
export type Wants = ReadonlyMap<string, number>;

/** What tells a runner when to take jobs, and how many. The rows themselves always come from the table. */
export interface Source {
  start(): Promise<void>;
  /** How many jobs to take now. */
  wants(rooms: Rooms): Wants;
  /** The lanes in which fewer jobs waited than were wanted; what the lanes have become. */
  exhausted(lanes: readonly string[], rooms: Rooms): void;
  /** Jobs were enqueued in this process. */
  hear(rings: readonly Ring[]): void;
  /** Tells about waiting jobs again, in case somebody missed them; undefined when nobody needs it. */
  remind: ((rings: readonly Ring[]) => Promise<void>) | undefined;
  /** Wants no more. */
  pause(): void;
  close(): Promise<void>;
}

/** As many as there is room for. */
export const wantAll = (rooms: Rooms): Wants =>
  new Map([...rooms].map(([lane, { free, ahead }]) => [lane, free + ahead]));

/** The source of the embedded runner: it takes what it has room for whenever it is woken. */
export function embeddedSource(wake: () => void): Source {
  return {
    start: () => Promise.resolve(),
    wants: wantAll,
    exhausted: () => undefined,
    hear: (rings) => {
      if (rings.some(({ runAt }) => runAt === null)) wake();
    },
    remind: undefined,
    pause: () => undefined,
    close: () => Promise.resolve(),
  };
}
