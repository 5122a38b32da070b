import { createHash } from 'node:crypto';
import type { Instant } from '../time/time.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Actor, ApplicationEvent, EventEnvelope } from './events.ts';

/** What the first event of an application names as the hash before it. */
export const genesisHash = '0'.repeat(64);

/** The place in the chain after which the next event goes. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The content of an event before it is numbered and chained. */
export interface EventContent {
  readonly id: string;
  readonly applicationId: string;
  readonly at: Instant;
  readonly actor: Actor;
  readonly event: ApplicationEvent;
}

function hashOf(unsealed: Omit<EventEnvelope, 'hash'>): string {
  const { id, applicationId, seq, at, actor, event, prevHash } = unsealed;
  const content = canonicalJson({ id, applicationId, seq, at, actor, event, prevHash });
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

/** Numbers an event and chains it to the one before: `hash` is SHA-256 over the canonical JSON of all the rest. */
export function sealEvent(previous: ChainHead | undefined, content: EventContent): EventEnvelope {
  const { id, applicationId, at, actor, event } = content;
  const seq = (previous?.seq ?? 0) + 1;
  const unsealed = { id, applicationId, seq, at, actor, event, prevHash: previous?.hash ?? genesisHash };
  return { ...unsealed, hash: hashOf(unsealed) };
}

/** Seals several events that happened in one go, in their order. */
export function sealEvents(previous: ChainHead | undefined, contents: readonly EventContent[]): EventEnvelope[] {
  let head = previous;
  return contents.map((content) => {
    const sealed = sealEvent(head, content);
    head = sealed;
    return sealed;
  });
}

/**
 * Whether the events of one application are complete, unchanged and in order. `at` is the number (from 1) of the first
 * event that does not fit. Events cut off the end are found only when the expected `head` is given.
 */
export function verifyChain(
  events: readonly EventEnvelope[],
  head?: ChainHead,
): { readonly ok: true } | { readonly ok: false; readonly at: number } {
  let previous: ChainHead = { seq: 0, hash: genesisHash };
  for (const event of events) {
    const fits = event.seq === previous.seq + 1 && event.prevHash === previous.hash && event.hash === hashOf(event);
    const sameApplication = event.applicationId === events[0]?.applicationId;
    if (!fits || !sameApplication) return { ok: false, at: previous.seq + 1 };
    previous = event;
  }
  const whole = head === undefined || (head.seq === previous.seq && head.hash === previous.hash);
  return whole ? { ok: true } : { ok: false, at: previous.seq + 1 };
}
