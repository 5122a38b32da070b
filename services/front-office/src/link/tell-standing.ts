import { type Standing, transportPaths } from '@okruh/protocol';
import { readDisagreementCount } from '../inbox/read-disagreements.ts';
import type { Office } from '../office.ts';
import { readTotals } from '../outbox/read-totals.ts';
import { software } from '../software.ts';
import type { CentreLink } from './centre-link.ts';
import { spokenProtocol } from './spoken-protocol.ts';
import { type LinkWatch, skewShownMs } from './watch-link.ts';

/**
 * A change is told at most so often, and what did not change so seldom: a line of 64 kbit/s hardly notices. A clock that
 * went wrong or right is told at once.
 */
const changeEveryMs = 5 * 60_000;
const sameEveryMs = 60 * 60_000;
/** Smaller changes of clock and disk say nothing to an administrator. */
const skewStepMs = 60_000;
const diskStepBytes = 256 * 1024 ** 2;

/** Tells the centre how this office is doing, when there is something new to tell. @throws LinkProblem */
export type TellStanding = (link: Pick<CentreLink, 'post'>, signal: AbortSignal) => Promise<void>;

/** Remembers what was told; a centre of the version before, which does not know the question, is asked no more. */
export function standingTeller(office: Office, watch: Pick<LinkWatch, 'machineSkew'>): TellStanding {
  let told: { text: string; atMs: number; clockWrong: boolean } | undefined;
  let understood = true;
  return async (link, signal) => {
    if (!understood) return;
    const standing = await standingOf(office, watch);
    const text = JSON.stringify(standing);
    const clockWrong = Math.abs(standing.clockSkewMs ?? 0) > skewShownMs;
    const nowMs = office.clock.millis();
    const pause = text === told?.text ? sameEveryMs : changeEveryMs;
    if (told?.clockWrong === clockWrong && Math.abs(nowMs - told.atMs) < pause) return;
    const { status } = await link.post(transportPaths.standing, text, { signal });
    understood = status !== 404;
    told = { text, atMs: nowMs, clockWrong };
  };
}

async function standingOf(office: Office, watch: Pick<LinkWatch, 'machineSkew'>): Promise<Standing> {
  const { db } = office.store;
  const [totals, disagreements, skew, disk, protocol] = await Promise.all([
    readTotals(db),
    readDisagreementCount(db),
    watch.machineSkew(),
    office.disk.look(),
    spokenProtocol(db, office.protocol),
  ]);
  return {
    software,
    protocol,
    catalogue: office.catalogue.hromada.version,
    waiting: totals.waiting,
    waitingBytes: totals.bytes,
    disagreements,
    ...(skew !== undefined && { clockSkewMs: rounded(skew, skewStepMs) }),
    freeDiskBytes: rounded(disk.freeBytes, diskStepBytes),
  };
}

function rounded(value: number, step: number): number {
  return Math.round(value / step) * step;
}
