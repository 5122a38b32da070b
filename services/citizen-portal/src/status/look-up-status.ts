import { timingSafeEqual } from 'node:crypto';
import { parseReferenceNumber, type Refusal } from '@okruh/domain';
import { referenceHash, secondProofHash } from '@okruh/protocol';
import type { Clock } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';
import type { Guards } from './guards.ts';
import { publicationOf } from './queries.ts';
import * as refusals from './refusals.ts';

export interface LookUpContext {
  store: Store<PortalTables>;
  guards: Guards;
  clock: Clock;
  /** Key of the hashes. */
  key: Buffer;
}

export interface StatusQuestion {
  /** As typed: any script, case and spacing. */
  referenceNumber: string;
  /** Word of the receipt, when it was asked for. */
  codeWord?: string;
  /** Who asks, see `sourceOf`. */
  source: string;
}

export type StatusAnswer =
  | { kind: 'found'; row: PublicationRow }
  | { kind: 'mistyped' | 'unknown'; refusal: Refusal }
  | { kind: 'code-word-needed' | 'locked'; refusal: Refusal; retryAfterSeconds: number };

/**
 * Says where a matter stands. A mistyped number is told from its check sign alone, before the store is asked. For every
 * other number the same is computed and read, and only then it is decided, in one go, what may be answered: a crowd of
 * questions at once gains nothing, and known and unknown numbers take the same way.
 */
export async function lookUpStatus(context: LookUpContext, question: StatusQuestion): Promise<StatusAnswer> {
  const { store, key, clock } = context;
  const parsed = parseReferenceNumber(question.referenceNumber);
  if (!parsed.ok) return { kind: 'mistyped', refusal: parsed.problem };
  const number = referenceHash(key, parsed.value);
  const proof = secondProofHash(key, parsed.value, question.codeWord ?? '');
  const row = await publicationOf(store, number);
  const now = clock.millis();
  return question.codeWord
    ? withCodeWord(
        context.guards,
        { number, source: question.source, row, fits: equal(proof, row?.second_proof_hash) },
        now,
      )
    : withNumberAlone(context.guards, question.source, row, now);
}

function withNumberAlone(guards: Guards, source: string, row: PublicationRow | undefined, now: number): StatusAnswer {
  const waitMs = guards.numberAloneWaitMs(source, now);
  if (waitMs > 0) {
    return { kind: 'code-word-needed', refusal: refusals.codeWordNeeded, retryAfterSeconds: seconds(waitMs) };
  }
  if (row !== undefined) return { kind: 'found', row };
  guards.countUnknown(source, now);
  return { kind: 'unknown', refusal: refusals.unknownNumber };
}

interface Proof {
  number: string;
  source: string;
  row: PublicationRow | undefined;
  fits: boolean;
}

function withCodeWord(guards: Guards, { number, source, row, fits }: Proof, now: number): StatusAnswer {
  const waitMs = guards.codeWordWaitMs(number, source, now);
  if (waitMs > 0)
    return { kind: 'locked', refusal: refusals.codeWordLocked(waitMs), retryAfterSeconds: seconds(waitMs) };
  if (row !== undefined && fits) {
    guards.forgiveNumber(number);
    return { kind: 'found', row };
  }
  guards.countWrongWord(number, source, now);
  return { kind: 'unknown', refusal: refusals.wrongCodeWord };
}

/** Compares with something of the same length also when there is nothing to compare with. */
function equal(offered: string, stored: string | undefined): boolean {
  const other = stored ?? '0'.repeat(offered.length);
  return offered.length === other.length && timingSafeEqual(Buffer.from(offered), Buffer.from(other));
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
