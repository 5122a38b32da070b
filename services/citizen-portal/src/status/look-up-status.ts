import { timingSafeEqual } from 'node:crypto';
import { parseReferenceNumber, type Refusal } from '@okruh/domain';
import { referenceHash, secondProofHash } from '@okruh/protocol';
import type { Clock } from '@okruh/runtime';
import type { Store } from '@okruh/store';
import type { PortalTables, PublicationRow } from '../schema.ts';
import type { Guards } from './guards.ts';
import { type Leads, leadsOf } from './queries.ts';
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
  | { kind: 'mistyped' | 'unknown' | 'ambiguous'; refusal: Refusal }
  | { kind: 'code-word-needed' | 'locked'; refusal: Refusal; retryAfterSeconds: number };

/**
 * Says where a matter stands. A number that was printed on two receipts, or replaced, is answered with the second proof
 * only. A mistyped number is told from its check sign alone, before the store is asked. For every
 * other number the same is computed and read, and only then it is decided, in one go, what may be answered: a crowd of
 * questions at once gains nothing, and known and unknown numbers take the same way.
 */
export async function lookUpStatus(context: LookUpContext, question: StatusQuestion): Promise<StatusAnswer> {
  const { store, key, clock } = context;
  const parsed = parseReferenceNumber(question.referenceNumber);
  if (!parsed.ok) return { kind: 'mistyped', refusal: parsed.problem };
  const number = referenceHash(key, parsed.value);
  const proof = secondProofHash(key, parsed.value, question.codeWord ?? '');
  const leads = await leadsOf(store, number);
  const proven = provenBy(proof, leads);
  const now = clock.millis();
  return question.codeWord
    ? withCodeWord(context.guards, { number, source: question.source, row: proven }, now)
    : withNumberAlone(context.guards, question.source, leads, now);
}

/** The publication that the second proof belongs to: the bearer's first, then those that had the number before. */
function provenBy(proof: string, { bearer, former }: Leads): PublicationRow | undefined {
  const fitting = former.filter((one) => equal(proof, one.proof)).map(({ row }) => row);
  return equal(proof, bearer?.second_proof_hash) ? bearer : fitting[0];
}

function withNumberAlone(guards: Guards, source: string, { bearer: row, former }: Leads, now: number): StatusAnswer {
  const waitMs = guards.numberAloneWaitMs(source, now);
  if (waitMs > 0) {
    return { kind: 'code-word-needed', refusal: refusals.codeWordNeeded, retryAfterSeconds: seconds(waitMs) };
  }
  if (former.length > 0) return { kind: 'ambiguous', refusal: refusals.ambiguousNumber };
  if (row !== undefined) return { kind: 'found', row };
  guards.countUnknown(source, now);
  return { kind: 'unknown', refusal: refusals.unknownNumber };
}

interface Proof {
  number: string;
  source: string;
  /** What number and word lead to together. */
  row: PublicationRow | undefined;
}

function withCodeWord(guards: Guards, { number, source, row }: Proof, now: number): StatusAnswer {
  const waitMs = guards.codeWordWaitMs(number, source, now);
  if (waitMs > 0)
    return { kind: 'locked', refusal: refusals.codeWordLocked(waitMs), retryAfterSeconds: seconds(waitMs) };
  if (row !== undefined) {
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
