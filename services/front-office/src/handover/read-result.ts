import type { Outcome } from '@okruh/domain';
import { RefusalError } from '@okruh/web';
import type { Db, Office } from '../office.ts';
import { readWhole } from '../outbox/read-whole.ts';
import { fetchLetterAgain, handOverRow, resultRow } from './queries.ts';

/** The result of an application as this desk has it. */
export interface Result {
  readonly decisionId: string;
  readonly outcome: Outcome;
  readonly issuedAt: string;
  readonly receivedAt: string;
  /** True when the letter's file is here and can be printed. */
  readonly letterHere: boolean;
  readonly letterSha256: string;
  readonly handedOver?: { readonly at: string; readonly recipient: string; readonly identityPaper: string };
}

/** The result that came for an application, if one came. */
export async function readResult(db: Db, applicationId: string): Promise<Result | undefined> {
  const row = await resultRow(db, applicationId);
  if (row === undefined) return undefined;
  const given = await handOverRow(db, applicationId);
  return {
    decisionId: row.decision_id,
    outcome: row.outcome,
    issuedAt: row.issued_at,
    receivedAt: row.received_at,
    letterHere: row.letter_here_at !== null,
    letterSha256: row.letter_sha256,
    ...(given && {
      handedOver: { at: given.handed_over_at, recipient: given.recipient_name, identityPaper: given.identity_paper },
    }),
  };
}

/**
 * The letter as PDF. One that broke on the disk is fetched again.
 * @throws RefusalError 404 `result-unknown`, 409 `letter-on-its-way`.
 */
export async function readLetter(office: Pick<Office, 'store' | 'blobs'>, applicationId: string): Promise<Buffer> {
  const result = await readResult(office.store.db, applicationId);
  if (result === undefined) throw resultUnknown();
  if (!result.letterHere) throw letterOnItsWay();
  const letter = await readWhole(office, result.letterSha256);
  if (letter !== undefined) return letter;
  await fetchLetterAgain(office.store.db, applicationId);
  throw letterOnItsWay();
}

export function resultUnknown(): RefusalError {
  return new RefusalError(
    { code: 'result-unknown', message: 'Результату цієї заяви ще немає. Він з’явиться тут після рішення відділу.' },
    404,
  );
}

export function letterOnItsWay(): RefusalError {
  return new RefusalError(
    { code: 'letter-on-its-way', message: 'Лист із рішенням ще завантажується. Спробуйте за кілька хвилин.' },
    409,
  );
}
