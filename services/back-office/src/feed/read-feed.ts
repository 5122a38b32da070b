import type { FeedQuery } from '@okruh/protocol';
import type { Clock } from '@okruh/runtime';
import type { CentreStore, FeedEntryRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { officeStaff } from '../staff/office-staff.ts';
import { feedTopic } from './add-feed-entry.ts';
import { entriesAfter, rememberRead } from './queries.ts';

/** Most entries of one answer. */
const batchSize = 200;
/** While waiting, the table is looked at this often: entries of other processes do not wake this one. */
const lookEveryMs = 2_000;

type Lookup = Pick<Services, 'store' | 'configuration'>;

export interface FeedPage {
  entries: { cursor: number; at: string; kind: string; payload: unknown }[];
  cursor: number;
}

/**
 * Entries of an office's feed after a cursor, oldest first. When there are none it waits for one, at most `wait` seconds
 * or until the signal aborts, and then answers with what there is.
 */
export async function readFeed(
  services: Lookup & Pick<Services, 'clock'>,
  officeId: string,
  { after, wait }: FeedQuery,
  signal: AbortSignal,
): Promise<FeedPage> {
  const { store, clock } = services;
  await rememberRead(store.db, officeId, after);
  const until = clock.millis() + wait * 1000;
  const bell = listen(store, officeId);
  try {
    for (;;) {
      const rows = await entriesAfter(store.db, officeId, after, batchSize);
      const left = until - clock.millis();
      if (rows.length > 0 || left <= 0 || signal.aborted) return pageOf(services, rows, after);
      await bell.rung(clock, Math.min(left, lookEveryMs), signal);
    }
  } finally {
    bell.close();
  }
}

async function pageOf(services: Lookup, rows: readonly FeedEntryRow[], after: number): Promise<FeedPage> {
  const entries: FeedPage['entries'] = [];
  for (const row of rows) {
    const { cursor, at, kind } = row;
    entries.push({ cursor, at, kind, payload: await contentOf(services, row) });
  }
  return { entries, cursor: rows.at(-1)?.cursor ?? after };
}

/** Of several notes about the catalogue or the staff, each brings what is in force when it is read. */
async function contentOf({ store, configuration }: Lookup, row: FeedEntryRow): Promise<unknown> {
  if (row.kind === 'staff') return { staff: await officeStaff(store.db, row.office_id) };
  if (row.kind !== 'catalogue') return JSON.parse(row.payload);
  const { version, json } = await configuration.current(store.db);
  return { version, hromada: json };
}

/** Hears commits for one office from now on, also between two looks at the table. */
function listen(store: CentreStore, officeId: string) {
  let ring = new AbortController();
  const stop = store.signals.on(feedTopic, (offices) => {
    if (offices.includes(officeId)) ring.abort();
  });
  return {
    close: stop,
    async rung(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
      await clock.sleep(ms, AbortSignal.any([ring.signal, signal]));
      if (ring.signal.aborted) ring = new AbortController();
    },
  };
}
