import { type PollLoop, pollLoop } from '@okruh/runtime';
import type { CentreLink } from '../link/centre-link.ts';
import type { HttpLine } from '../link/http-line.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { LinkRules } from '../link/link-settings.ts';
import { openPace } from '../link/pace.ts';
import type { LinkWatch } from '../link/watch-link.ts';
import type { Office } from '../office.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { forwardFile } from './forward-file.ts';
import { forwardLetter } from './forward-letter.ts';
import type { FileOnItsWay, Forwarding, Pass } from './forwarding.ts';

/** The running outbox. */
export interface Outbox {
  wake(): void;
  stop(): Promise<void>;
  /** Offers everything that waits, due or not, each thing once. @throws LinkProblem when the link fails. */
  drain(): Promise<void>;
  /** The files that are being sent at this moment. */
  sending(): readonly FileOnItsWay[];
}

/** What the outbox sends over. */
export interface Lines {
  readonly link: CentreLink;
  readonly line: HttpLine;
  readonly rules: LinkRules;
  readonly watch: LinkWatch;
}

const everyMs = 2_000;
/** Short enough that a line that is up again is used within a minute although nothing said so. */
const longestBackoffMs = 60_000;
/** Two, so that the line carries one file while the other waits for its answer. */
const lanes = 2;

type Step = (forwarding: Forwarding, pass: Pass) => Promise<'again' | 'idle'>;

/** Starts forwarding parcels and files; it goes on until it is stopped. */
export async function runOutbox(office: Office, lines: Lines): Promise<Outbox> {
  const forwarding = await newForwarding(office, lines);
  const { watch } = lines;
  const step = async (doing: Step, pass: Pass): Promise<'again' | 'idle'> => {
    const outcome = await talk(forwarding, watch, doing, pass);
    if (outcome === 'again') await watch.worked();
    return outcome;
  };
  const letters = forwardingLoop(office, 'outbox', (pass) => step(forwardLetter, pass));
  const files = Array.from({ length: lanes }, (_, lane) =>
    forwardingLoop(office, `outbox-files-${lane + 1}`, async (pass) => {
      const outcome = await step(forwardFile, pass);
      if (outcome === 'again') await noteRate(forwarding, watch);
      return outcome;
    }),
  );
  const all = [letters, ...files];
  const drain = async (): Promise<void> => {
    const pass: Pass = { signal: new AbortController().signal, dueBy: undefined, tried: nothingTried() };
    const once = async (): Promise<boolean> =>
      (await step(forwardLetter, pass)) === 'again' || (await step(forwardFile, pass)) === 'again';
    while (await once());
  };
  return {
    wake: () => {
      for (const { loop } of all) loop.wake();
    },
    stop: async () => {
      await Promise.all(all.map(({ loop }) => loop.stop()));
    },
    sending: () => [...forwarding.sending.values()],
    drain: () =>
      all.reduce(
        (inner, { serially }) =>
          () =>
            serially(inner),
        drain,
      )(),
  };
}

async function newForwarding(office: Office, { link, line, rules, watch }: Lines): Promise<Forwarding> {
  const { rate } = await watch.read();
  await rules.read();
  const limit = (): number | undefined => {
    const { kbits } = rules.known();
    return kbits === undefined ? undefined : (kbits * 1000) / 8;
  };
  const pace = openPace({ clock: office.clock, rate, limit, roundTrip: link.roundTrip });
  return { office, link, line, pace, rules, sending: new Map(), mostBytes: Number.POSITIVE_INFINITY };
}

interface ForwardingLoop {
  loop: PollLoop;
  serially: ReturnType<typeof oneAtATime>;
}

function forwardingLoop(office: Office, name: string, step: (pass: Pass) => Promise<'again' | 'idle'>): ForwardingLoop {
  const serially = oneAtATime();
  const { clock, log } = office;
  /** The centre asked to be left alone until then; nobody else need wait for that. */
  let quietUntil = Number.NEGATIVE_INFINITY;
  const run = async (signal: AbortSignal): Promise<'again' | 'idle'> => {
    if (clock.ticks() < quietUntil) return 'idle';
    try {
      return await serially(() => step({ signal, dueBy: clock.now(), tried: nothingTried() }));
    } catch (error) {
      if (error instanceof LinkProblem) quietUntil = clock.ticks() + (error.retryAfterMs ?? 0);
      throw error;
    }
  };
  return { loop: pollLoop({ name, everyMs, maxBackoffMs: longestBackoffMs, clock, log, run }), serially };
}

/** A step whose failure is noted; a centre without room is on the line all the same. */
async function talk(forwarding: Forwarding, watch: LinkWatch, doing: Step, pass: Pass): Promise<'again' | 'idle'> {
  try {
    return await doing(forwarding, pass);
  } catch (error) {
    const failed = error instanceof LinkProblem && error.code !== 'centre-full' && !pass.signal.aborted;
    if (failed) await watch.failed(error.code);
    throw error;
  }
}

/** Keeps the rate for the next start, and for the time that what waits will take. */
async function noteRate({ pace }: Forwarding, watch: LinkWatch): Promise<void> {
  const rate = pace.rate();
  if (rate !== undefined && Number.isFinite(rate)) await watch.carried(rate);
}

function nothingTried(): Pass['tried'] {
  return { offered: [], confirmed: [], sent: [] };
}
