import { describe, expect, it } from 'vitest';
import type { Room } from './source.ts';
import { createTickets, type Tickets } from './tickets.ts';

const room = (free: number, busy: number, ahead = 0): Map<string, Room> => new Map([['scan', { free, busy, ahead }]]);

/** Takes tickets in and counts those that are used up. */
function holding(tickets: Tickets, count: number): { usedUp: () => Promise<number> } {
  let used = 0;
  for (let index = 0; index < count; index += 1) void tickets.open('scan').then(() => (used += 1));
  return {
    usedUp: async () => {
      await Promise.resolve();
      return used;
    },
  };
}

describe('tickets', () => {
  it('are good for one job each, within the free slots', () => {
    const tickets = createTickets();
    expect(tickets.wants(room(5, 0)).get('scan')).toBe(0);
    holding(tickets, 3);
    expect(tickets.wants(room(5, 0)).get('scan')).toBe(3);
    expect(tickets.wants(room(2, 0)).get('scan')).toBe(2);
    expect(tickets.wants(room(4, 1)).get('scan')).toBe(2);
  });

  it('also bring jobs that are taken ahead, but only while one is held', () => {
    const tickets = createTickets();
    expect(tickets.wants(room(1, 0, 9)).get('scan')).toBe(0);
    holding(tickets, 1);
    expect(tickets.wants(room(1, 0, 9)).get('scan')).toBe(10);
  });

  it('are kept for running jobs and used up when no more jobs wait', async () => {
    const tickets = createTickets();
    const { usedUp } = holding(tickets, 3);
    tickets.wants(room(3, 2));
    tickets.exhausted(['scan'], room(3, 2));
    expect(await usedUp()).toBe(1);
    tickets.wants(room(5, 0));
    tickets.exhausted(['scan'], room(5, 0));
    expect(await usedUp()).toBe(3);
  });

  it('stay when they came after the look at the table, which their job may have missed', async () => {
    const tickets = createTickets();
    const early = holding(tickets, 1);
    tickets.wants(room(4, 0));
    const late = holding(tickets, 1);
    tickets.exhausted(['scan'], room(4, 0));
    expect([await early.usedUp(), await late.usedUp()]).toEqual([1, 0]);
    expect(tickets.wants(room(4, 0)).get('scan')).toBe(1);
  });

  it('are all used up when the runner stops, also those that come later', async () => {
    const tickets = createTickets();
    const { usedUp } = holding(tickets, 2);
    tickets.close();
    expect(await usedUp()).toBe(2);
    await expect(tickets.open('scan')).resolves.toBeUndefined();
  });
});
