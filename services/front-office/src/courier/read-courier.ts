import { centreRecipient } from '../enrolment/centre-recipient.ts';
import type { Db } from '../office.ts';
import { readLoad } from '../outbox/read-load.ts';
import type { CourierPartRow } from '../schema.ts';
import { newestAnswers, newestParts } from './queries.ts';
import type { AnswerResult } from './take-answer.ts';

/** An answer that was taken in. */
export interface AnswerLine {
  readonly id: string;
  readonly madeAt: string;
  readonly takenAt: string;
  readonly result: AnswerResult;
}

/** What the page about the courier shows. */
export interface CourierState {
  /** False: the centre has not told its key yet, so nothing can be written. */
  readonly canWrite: boolean;
  readonly waiting: {
    readonly parcels: number;
    readonly files: number;
    readonly bytes: number;
    /** Of these parcels, how many were given to a courier already. */
    readonly given: number;
  };
  /** The newest file first. */
  readonly parts: readonly CourierPartRow[];
  readonly answers: readonly AnswerLine[];
}

const filesShown = 5;
const answersShown = 5;

export async function readCourier(db: Db): Promise<CourierState> {
  const { parcels, files } = await readLoad(db);
  const bytes = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);
  return {
    canWrite: (await centreRecipient(db)) !== undefined,
    waiting: {
      parcels: parcels.length,
      files: files.length,
      bytes: bytes(parcels.map((parcel) => parcel.bytes)) + bytes(files.map(({ size }) => size)),
      given: parcels.filter(({ courier_at }) => courier_at !== null).length,
    },
    parts: await newestParts(db, filesShown),
    answers: (await newestAnswers(db, answersShown)).map(({ id, made_at, taken_at, result }) => ({
      id,
      madeAt: made_at,
      takenAt: taken_at,
      result: JSON.parse(result) as AnswerResult,
    })),
  };
}
