import type { FeedReply, Halt, SessionReply } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { readUpTo } from '../inbox/go-back.ts';
import { LinkProblem } from '../link/link-problem.ts';
import { unlessGivenUp } from '../link/unless-given-up.ts';
import { lastNumber } from '../next-number.ts';
import type { Office } from '../office.ts';
import { readAnswered } from '../outbox/restore-parcel.ts';
import { CentreRefused, type DirectLink } from './ask-centre.ts';
import { askForSeries } from './begin-series.ts';
import { judge } from './judge.ts';
import { offerHistories } from './offer-histories.ts';
import { replayState, updateState } from './queries.ts';

/** Watches whether the centre or this office was restored, and puts both in agreement before anything else is said. */
export interface Replay {
  /** A session tells how much the centre knows of this office. */
  told(reply: SessionReply): Promise<void>;
  /**
   * The feed may tell of another life of the centre's data.
   * @returns true when the answer is not to be taken in: because of that, or because the applications that it tells of
   * are still to be fetched.
   */
  noticed(reply: FeedReply): Promise<boolean>;
  /** The centre stops this desk. */
  halted(halt: Halt): Promise<void>;
  /** Replays when it must; whoever asks meanwhile waits for the same replay, as long as they like. @throws LinkProblem */
  settle(link: DirectLink, signal: AbortSignal): Promise<void>;
  /** Gives up what is under way; it begins anew at the next start. */
  stop(): Promise<void>;
}

/** How often one replay begins anew because the centre was restored, or noticed that it was, in between. */
const mostTries = 3;

export function openReplay(office: () => Office): Replay {
  let pending = false;
  let running: Promise<void> | undefined;
  const stopping = new AbortController();
  const run = async (link: DirectLink): Promise<void> => {
    try {
      await putInAgreement(office(), link, stopping.signal);
      pending = false;
    } catch (error) {
      if (error instanceof CentreRefused) throw new LinkProblem('centre-busy', { status: error.status });
      throw error;
    } finally {
      running = undefined;
    }
  };
  return {
    told: async (reply) => {
      pending = await takeIn(office(), reply);
    },
    noticed: async ({ epoch, restored }) => {
      const { db } = office().store;
      const { epoch: known, fetches } = await replayState(db);
      const other = restored === true || (epoch !== undefined && known !== null && epoch !== known);
      if (other) await updateState(db, { offers: 1 });
      pending ||= other;
      return other || fetches === 1;
    },
    halted: async ({ code, since, reason = null }) => {
      office().log.error({ code }, 'the centre stopped this desk');
      await updateState(office().store.db, {
        halted_code: code,
        halted_since: since,
        halted_reason: reason,
      });
    },
    settle: async (link, signal) => {
      if (!pending) return;
      running ??= run(link);
      await unlessGivenUp(running, signal);
    },
    stop: async () => {
      stopping.abort();
      await running?.catch(() => undefined);
    },
  };
}

/** Writes down what a session tells. @returns whether a replay must come first. */
async function takeIn({ store, log }: Office, reply: SessionReply): Promise<boolean> {
  const { db } = store;
  const state = await replayState(db);
  const own = {
    epoch: state.epoch,
    sealed: await lastNumber(db, 'parcel'),
    answered: await readAnswered(db),
    cursor: await readUpTo(db),
    readFloor: state.read_floor,
  };
  const { offers, fetches } = judge(own, reply);
  if (offers || fetches) log.warn({ offers, fetches }, 'the centre or this office was restored');
  await updateState(db, {
    halted_code: null,
    halted_since: null,
    halted_reason: null,
    ...(state.epoch === null && reply.epoch !== undefined && { epoch: reply.epoch }),
    ...(offers && { offers: 1 }),
    ...(fetches && {
      fetches: 1,
      fetch_before: null,
      read_floor: Math.max(own.readFloor, reply.readCursor ?? 0),
      series_wanted: state.series_wanted ?? uuidv7(),
    }),
  });
  return offers || fetches || state.offers === 1 || state.series_wanted !== null;
}

async function putInAgreement(office: Office, link: DirectLink, signal: AbortSignal): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const { offers, series_wanted: series } = await replayState(office.store.db);
    if (series !== null) await askForSeries(office, link, series, signal);
    if (offers === 0) return;
    try {
      return await offerHistories(office, link, signal);
    } catch (error) {
      if (!(error instanceof CentreRefused) || error.code !== 'other-epoch' || tried === mostTries) throw error;
    }
  }
}
