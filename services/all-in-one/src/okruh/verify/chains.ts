import { type Actor, type ApplicationEvent, type EventEnvelope, verifyChain } from '@okruh/domain';
import { readStore } from '@okruh/store';
import type { Kysely } from 'kysely';
import { quiet } from '../facts/findings.ts';

/** The columns of an event that the centre and an office have alike. */
interface EventRow {
  id: string;
  application_id: string;
  seq: number;
  at: string;
  actor: string;
  event: string;
  prev_hash: string;
  hash: string;
}

interface Tables {
  application_event: EventRow;
}

export interface ChainHead {
  readonly id: string;
  readonly seq: number;
  readonly hash: string | null;
}

const pageSize = 5_000;

/**
 * Reads every application's chain of events in a database file and compares its end with the given heads.
 * @returns ids of applications whose chain was changed, cut, or has events that no application owns.
 */
export async function brokenChains(path: string, heads: readonly ChainHead[]): Promise<string[]> {
  const expected = new Map(heads.map((head) => [head.id, head]));
  const broken: string[] = [];
  await readStore<Tables, void>({ url: `sqlite:${path}`, log: quiet }, async (db) => {
    for await (const chain of chainsOf(db)) {
      const id = chain[0]?.applicationId ?? '';
      if (!fits(chain, expected.get(id))) broken.push(id);
      expected.delete(id);
    }
  });
  const eventless = [...expected.values()].filter(({ seq }) => seq > 0).map(({ id }) => id);
  return [...broken, ...eventless].toSorted();
}

function fits(chain: readonly EventEnvelope[], head: ChainHead | undefined): boolean {
  if (head === undefined || head.hash === null) return false;
  return verifyChain(chain, { seq: head.seq, hash: head.hash }).ok;
}

/** The chains of all applications, one after the other. */
export async function* chainsOf<S extends Tables>(db: Kysely<S>): AsyncGenerator<EventEnvelope[]> {
  let chain: EventEnvelope[] = [];
  for await (const event of eventsInOrder(db as unknown as Kysely<Tables>)) {
    if (chain.length > 0 && chain[0]?.applicationId !== event.applicationId) {
      yield chain;
      chain = [];
    }
    chain.push(event);
  }
  if (chain.length > 0) yield chain;
}

async function* eventsInOrder(db: Kysely<Tables>): AsyncGenerator<EventEnvelope> {
  for (let after = { application_id: '', seq: 0 }; ; ) {
    const rows = await pageAfter(db, after);
    yield* rows.map(toEnvelope);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last;
  }
}

function pageAfter(db: Kysely<Tables>, after: Pick<EventRow, 'application_id' | 'seq'>): Promise<EventRow[]> {
  return db
    .selectFrom('application_event')
    .select(['id', 'application_id', 'seq', 'at', 'actor', 'event', 'prev_hash', 'hash'])
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('application_id', 'seq'), '>', tuple(after.application_id, after.seq)),
    )
    .orderBy('application_id')
    .orderBy('seq')
    .limit(pageSize)
    .execute();
}

function toEnvelope(row: EventRow): EventEnvelope {
  return {
    id: row.id,
    applicationId: row.application_id,
    seq: row.seq,
    at: row.at,
    actor: JSON.parse(row.actor) as Actor,
    event: JSON.parse(row.event) as ApplicationEvent,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
