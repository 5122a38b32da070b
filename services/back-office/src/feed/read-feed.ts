import { createHash } from 'node:crypto';
import type { FeedQuery } from '@okruh/protocol';
import type { Clock } from '@okruh/runtime';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreDb, CentreStore, FeedEntryRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { officeStaff } from '../staff/office-staff.ts';
import { feedTopic } from './add-feed-entry.ts';
import { entriesAfter, entryAt, newestCursor, rememberRead } from './queries.ts';

/** Most entries of one answer. */
const batchSize = 200;
/** While waiting, the table is looked at this often: entries of other processes do not wake this one. */
const lookEveryMs = 2_000;

type Lookup = Pick<Services, 'store' | 'configuration'>;

export interface FeedPage {
  entries: { cursor: number; at: string; kind: string; payload: unknown }[];
  cursor: number;
  epoch: string;
  mark?: string | undefined;
  restored?: true;
}

/**
 * Entries of an office's feed after a cursor, oldest first. When there are none it waits for one, at most `wait` seconds
 * or until the signal aborts, and then answers with what there is. An office whose last entry is not the one that is here
 * had read it before the centre was restored: it is told so, and gets no entries until it has replayed.
 */
export async function readFeed(
  services: Lookup & Pick<Services, 'clock'>,
  officeId: string,
  { after, wait, mark }: FeedQuery,
  signal: AbortSignal,
): Promise<FeedPage> {
  const { store, clock } = services;
  if (!(await isOurs(store.db, officeId, after, mark))) {
    return { entries: [], cursor: after, epoch: (await currentEpoch(store.db)).id, restored: true };
  }
  await rememberRead(store.db, officeId, after);
  const until = clock.millis() + wait * 1000;
  const bell = listen(store, officeId);
  try {
    for (;;) {
      const rows = await entriesAfter(store.db, officeId, after, batchSize);
      const left = until - clock.millis();
      if (rows.length > 0 || left <= 0 || signal.aborted) return pageOf(services, rows, { after, mark });
      await bell.rung(clock, Math.min(left, lookEveryMs), signal);
    }
  } finally {
    bell.close();
  }
}

/** An entry of the feed, and what it is recognised by afterwards. */
export interface MarkedEntry {
  entry: FeedPage['entries'][number];
  mark: string;
}

/** All entries of an office's feed after a cursor, for one who takes them along; what the office has read is not moved. */
export async function* entriesFrom(services: Lookup, officeId: string, after: number): AsyncGenerator<MarkedEntry> {
  let from = after;
  for (;;) {
    const rows = await entriesAfter(services.store.db, officeId, from, batchSize);
    for (const row of rows) {
      const { cursor, at, kind } = row;
      yield { entry: { cursor, at, kind, payload: await contentOf(services, row) }, mark: markOf(row) };
      from = cursor;
    }
    if (rows.length < batchSize) return;
  }
}

/** Notes how far an office says that it has read. @returns false when what it read last is not this centre's. */
export async function noteReadUpTo(
  db: CentreDb,
  officeId: string,
  { cursor, mark }: { cursor: number; mark?: string | undefined },
): Promise<boolean> {
  const ours = await isOurs(db, officeId, cursor, mark);
  if (ours) await rememberRead(db, officeId, cursor);
  return ours;
}

/** Whether the entry that an office read last is the one here; the very beginning always is. */
async function isOurs(db: CentreDb, officeId: string, after: number, mark: string | undefined): Promise<boolean> {
  if (after === 0) return true;
  const last = await entryAt(db, officeId, after);
  if (last === undefined) return after <= (await newestCursor(db, officeId));
  return mark === undefined || mark === markOf(last);
}

/** What an entry is recognised by: half of a SHA-256 over its content. */
function markOf({ cursor, at, kind, payload }: FeedEntryRow): string {
  const content = JSON.stringify([cursor, at, kind, payload]);
  return createHash('sha256').update(content, 'utf8').digest('hex').slice(0, 32);
}

async function pageOf(
  services: Lookup,
  rows: readonly FeedEntryRow[],
  asked: Pick<FeedQuery, 'after' | 'mark'>,
): Promise<FeedPage> {
  const entries: FeedPage['entries'] = [];
  for (const row of rows) {
    const { cursor, at, kind } = row;
    entries.push({ cursor, at, kind, payload: await contentOf(services, row) });
  }
  const last = rows.at(-1);
  const { id: epoch } = await currentEpoch(services.store.db);
  return { entries, cursor: last?.cursor ?? asked.after, mark: last ? markOf(last) : asked.mark, epoch };
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
