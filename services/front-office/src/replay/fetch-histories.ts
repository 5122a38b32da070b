import {
  type ApplicationHead,
  type ApplicationHistory,
  headsReplySchema,
  historiesReplySchema,
  replayBatch,
  transportPaths,
} from '@okruh/protocol';
import { readHeads } from '../applications/restore-chain.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { Office } from '../office.ts';
import { countSent } from '../outbox/restore-parcel.ts';
import { batches, CentreRefused, type DirectLink, getFrom, postTo } from './ask-centre.ts';
import { replayState, updateState } from './queries.ts';
import { restoreApplication } from './restore-application.ts';

/**
 * Fetches one page of what this office has sent from another store, the newest first; what is here is left out, so an
 * interrupted page is fetched again. The feed is read afterwards: it tells of applications that must be here.
 * @throws LinkProblem
 */
export async function fetchHistories(office: Office, link: DirectLink, signal: AbortSignal): Promise<'again' | 'idle'> {
  const { db } = office.store;
  if ((await replayState(db)).fetches === 0) return 'idle';
  try {
    await fetchPage(office, link, signal);
    return 'again';
  } catch (error) {
    if (error instanceof CentreRefused) throw new LinkProblem('centre-busy', { status: error.status });
    throw error;
  }
}

async function fetchPage(office: Office, link: DirectLink, signal: AbortSignal): Promise<void> {
  const { db } = office.store;
  const { fetch_before } = await replayState(db);
  const query = fetch_before === null ? '' : `?before=${fetch_before}`;
  const { heads, before } = await getFrom(link, `${transportPaths.heads}${query}`, headsReplySchema, signal);
  const lacking = await lackingHere(office, heads);
  for (const ids of batches(lacking, replayBatch.histories)) await fetchSome(office, link, ids, signal);
  await updateState(db, before === undefined ? { fetches: 0, fetch_before: null } : { fetch_before: before });
  if (before === undefined) office.log.info('own applications fetched');
}

async function lackingHere({ store }: Office, heads: readonly ApplicationHead[]): Promise<string[]> {
  const own = await readHeads(
    store.db,
    heads.map(({ id }) => id),
  );
  const lacking: string[] = [];
  for (const { id, seq, parcels } of heads) {
    const whole = (own.get(id)?.seq ?? -1) >= seq && (await countSent(store.db, id)) >= parcels;
    if (!whole) lacking.push(id);
  }
  return lacking;
}

/** The centre answers with as many histories as fit; the rest is asked for again. */
async function fetchSome(office: Office, link: DirectLink, ids: readonly string[], signal: AbortSignal): Promise<void> {
  let left = [...ids];
  while (left.length > 0) {
    const body = { applicationIds: left };
    const { histories } = await postTo(link, transportPaths.histories, body, historiesReplySchema, signal);
    for (const history of histories) await restore(office, history);
    const came = new Set(histories.map(({ applicationId }) => applicationId));
    if (came.size === 0) return;
    left = left.filter((id) => !came.has(id));
  }
}

async function restore(office: Office, history: ApplicationHistory): Promise<void> {
  await office.store.transaction((tx) => restoreApplication(tx, office, history, office.clock.millis()));
}
