import { type FeedReply, feedReplySchema, longestFeedWaitSeconds, transportPaths } from '@okruh/protocol';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import type { CentreLink } from '../link/centre-link.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { Office } from '../office.ts';
import type { Replay } from '../replay/replay.ts';
import { applyEntry } from './apply-entry.ts';
import { feedPlace, keepMark } from './queries.ts';

/** What the feed loop works with. */
export interface FeedTaking {
  readonly office: Office;
  readonly catalogue: RenewableCatalogue;
  readonly link: CentreLink;
  readonly replay: Pick<Replay, 'noticed'>;
}

const answerTimeoutMs = 20_000;

/**
 * Asks the centre for what is new, waiting for it at most `waitSeconds`, and takes it in. Returns how many messages came.
 * An answer that tells of a restore of the centre is not taken in: the office replays first.
 *
 * @throws LinkProblem
 */
export async function takeFeed(taking: FeedTaking, waitSeconds: number, signal: AbortSignal): Promise<number> {
  const { office } = taking;
  const { cursor: after, mark } = await feedPlace(office.store.db);
  const wait = Math.min(waitSeconds, longestFeedWaitSeconds);
  const answer = await taking.link.get(
    `${transportPaths.feed}?after=${after}&wait=${wait}${mark ? `&mark=${mark}` : ''}`,
    {
      signal,
      silenceMs: wait * 1000 + answerTimeoutMs,
    },
  );
  const reply = readReply(answer);
  // A replay that came first has put the place elsewhere: this is the answer to an old question.
  if ((await feedPlace(office.store.db)).cursor !== after) return 1;
  if (await taking.replay.noticed(reply)) return 1;
  for (const entry of reply.entries) {
    await office.store.transaction((tx) => applyEntry(tx, taking.catalogue, entry, office.clock.now()));
  }
  if (reply.mark !== undefined) await keepMark(office.store.db, reply.cursor, reply.mark);
  return reply.entries.length;
}

function readReply(answer: { status: number; body: unknown }): FeedReply {
  const parsed = feedReplySchema.safeParse(answer.body);
  if (answer.status < 400 && parsed.success) return parsed.data;
  throw new LinkProblem(answer.status >= 500 ? 'centre-failed' : 'not-an-answer', { status: answer.status });
}
