import type { Rooms, Wants } from './source.ts';

type UseUp = () => void;

/**
 * Tickets that were handed to this process. A ticket is good for one job at a time, and for the next one after it, until
 * no more jobs wait in its lane: so a few tickets carry a long backlog, and those that come too late find nothing.
 */
export interface Tickets {
  /** Takes a ticket in. @returns when it is used up. */
  readonly open: (lane: string) => Promise<void>;
  /** How many jobs the tickets without a job are good for. */
  readonly wants: (rooms: Rooms) => Wants;
  /**
   * Uses up the tickets of these lanes that have no job. One that came after the last {@link wants} stays: the job it
   * stands for may have come after the look at the table.
   */
  readonly exhausted: (lanes: readonly string[], rooms: Rooms) => void;
  /** Uses up all tickets, also those that still come. */
  readonly close: () => void;
}

export function createTickets(): Tickets {
  const held = new Map<string, UseUp[]>();
  let closed = false;

  const counted = new Map<string, number>();

  const useUp = (lane: string, count: number): void => {
    for (const end of held.get(lane)?.splice(0, Math.max(0, count)) ?? []) end();
  };

  return {
    open: (lane) =>
      new Promise((resolve) => {
        if (closed) return resolve();
        const waiting = held.get(lane) ?? [];
        waiting.push(resolve);
        held.set(lane, waiting);
      }),
    wants: (rooms) =>
      new Map(
        [...rooms].map(([lane, { free, busy, ahead }]) => {
          const tickets = held.get(lane)?.length ?? 0;
          counted.set(lane, tickets);
          return [lane, tickets === 0 ? 0 : Math.min(free, Math.max(0, tickets - busy)) + ahead];
        }),
      ),
    exhausted: (lanes, rooms) => {
      for (const lane of lanes) useUp(lane, (counted.get(lane) ?? 0) - (rooms.get(lane)?.busy ?? 0));
    },
    close: () => {
      closed = true;
      for (const [lane, waiting] of held) useUp(lane, waiting.length);
    },
  };
}
