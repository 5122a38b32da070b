import { pollLoop } from '@okruh/runtime';
import type { CentreLink } from '../link/centre-link.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { forwardNext } from './forward-next.ts';
import type { Forwarding, Pass } from './forwarding.ts';

/** The running outbox. */
export interface Outbox {
  wake(): void;
  stop(): Promise<void>;
  /** Offers everything that waits, due or not, each thing once. @throws LinkProblem when the link fails. */
  drain(): Promise<void>;
  /** The file that is being sent at this moment. */
  sending(): Forwarding['sending'];
}

const everyMs = 2_000;
const longestBackoffMs = 60_000;

/** Starts forwarding parcels; it goes on until it is stopped. */
export function runOutbox(office: Office, link: CentreLink, watch: LinkWatch): Outbox {
  const forwarding: Forwarding = { office, link, sending: undefined };
  const serially = oneAtATime();
  const step = async (pass: Pass): Promise<'again' | 'idle'> => {
    const outcome = await talk(forwarding, watch, pass);
    if (outcome === 'again') await watch.worked();
    return outcome;
  };
  const loop = pollLoop({
    name: 'outbox',
    everyMs,
    maxBackoffMs: longestBackoffMs,
    clock: office.clock,
    log: office.log,
    run: (signal) => serially(() => step({ signal, dueBy: office.clock.now(), tried: nothingTried() })),
  });
  return {
    wake: loop.wake,
    stop: loop.stop,
    sending: () => forwarding.sending,
    drain: () =>
      serially(async () => {
        const pass: Pass = { signal: new AbortController().signal, dueBy: undefined, tried: nothingTried() };
        while ((await step(pass)) === 'again');
      }),
  };
}

/** A step whose failure is noted; when the centre asked to wait, the loop waits before it backs off. */
async function talk(forwarding: Forwarding, watch: LinkWatch, pass: Pass): Promise<'again' | 'idle'> {
  try {
    return await forwardNext(forwarding, pass);
  } catch (error) {
    if (error instanceof LinkProblem && !pass.signal.aborted) {
      await watch.failed(error.code);
      const wait = pass.dueBy === undefined ? undefined : error.retryAfterMs;
      if (wait !== undefined) await forwarding.office.clock.sleep(wait, pass.signal);
    }
    throw error;
  }
}

function nothingTried(): Pass['tried'] {
  return { offered: [], confirmed: [], sent: [] };
}
