import {
  type AnswerAbout,
  acknowledgementSchema,
  answerAboutSchema,
  CourierFault,
  courierEntrySchema,
  courierProblemSchema,
  courierRecords,
  decryptWith,
  largestCourierText,
  type ReadRecord,
  readRecords,
  understandsProtocol,
  verifySignature,
  wholeBody,
} from '@okruh/protocol';
import type { ZodType } from 'zod';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { keepCentreRecipient } from '../enrolment/centre-recipient.ts';
import { takeBroughtEntry, takeBroughtLetter } from '../inbox/take-brought.ts';
import { lastNumber } from '../next-number.ts';
import type { Office } from '../office.ts';
import { noteBroughtProblem, takeBroughtAcknowledgement } from '../outbox/take-brought.ts';
import { knownEpoch, mustReplay } from '../replay/known-epoch.ts';
import { type AnswerRefusal, answerRefused } from './answer-refused.ts';
import { keepAnswer } from './queries.ts';

/** What an answer brought. */
export interface AnswerResult {
  acknowledgements: { taken: number; known: number };
  entries: { taken: number; known: number };
  letters: { taken: number; known: number; damaged: number };
  /** Parcels that the centre put aside. */
  problems: number;
  /** `gap`: an answer before this one is missing; `restored`: the centre was restored and knows less of the feed. */
  stopped: 'gap' | 'restored' | null;
  /** False: the file ends before its end, or something in it was changed. */
  whole: boolean;
}

/** An answer that was taken in, as far as it reached. */
export interface TakenAnswer {
  readonly id: string;
  readonly madeAt: string;
  readonly result: AnswerResult;
}

/** What answers are taken in with. */
export interface AnswerTaking {
  readonly office: Office;
  readonly catalogue: RenewableCatalogue;
}

/**
 * Takes in an answer that a courier brought, as far as it is whole: acknowledgements, messages and letters by the very way
 * that those of the network go. Everything in it is signed by the centre or named by a hash that is. Twice changes nothing.
 * @throws RefusalError 422 or 409 of `answerRefused` for a file that is no answer for this office, or not for now.
 */
export async function takeAnswer(
  taking: AnswerTaking,
  bytes: AsyncIterable<Uint8Array>,
  staffId: string,
): Promise<TakenAnswer> {
  const { office } = taking;
  const result = nothingCame();
  const about = await takeRecords(taking, bytes, result);
  const { answerId: id, madeAt } = about;
  const row = { id, made_at: madeAt, taken_at: office.clock.now(), taken_by: staffId, result: JSON.stringify(result) };
  await keepAnswer(office.store.db, row);
  office.wakeOutbox();
  return { id, madeAt, result };
}

function nothingCame(): AnswerResult {
  return {
    acknowledgements: { taken: 0, known: 0 },
    entries: { taken: 0, known: 0 },
    letters: { taken: 0, known: 0, damaged: 0 },
    problems: 0,
    stopped: null,
    whole: false,
  };
}

async function takeRecords(
  taking: AnswerTaking,
  bytes: AsyncIterable<Uint8Array>,
  result: AnswerResult,
): Promise<AnswerAbout> {
  let about: AnswerAbout | undefined;
  try {
    for await (const record of readRecords(decryptWith(taking.office.courierKey.identity, bytes))) {
      if (about === undefined) about = await readAbout(taking.office, record, result);
      else await takeRecord(taking, about, record, result);
    }
    result.whole = true;
  } catch (error) {
    if (!(error instanceof CourierFault)) throw error;
    if (about === undefined) throw answerRefused(refusals[error.code]);
  }
  if (about === undefined) throw answerRefused('answer-broken');
  return about;
}

const refusals: Readonly<Record<CourierFault['code'], AnswerRefusal>> = {
  'not-a-courier-file': 'not-an-answer',
  'other-key': 'answer-for-others',
  'other-version': 'answer-other-version',
  broken: 'answer-broken',
};

/** Nothing counts before it is known that the centre made this answer, for this office, in the life of its data that it knows. */
async function readAbout(office: Office, record: ReadRecord, result: AnswerResult): Promise<AnswerAbout> {
  if (record.kind !== courierRecords.about) throw answerRefused('not-an-answer');
  const raw = await jsonOf(record);
  const read = answerAboutSchema.safeParse(raw);
  if (!read.success) throw answerRefused('not-an-answer');
  if (!verifySignature(office.centrePublicKey, raw as object)) throw answerRefused('answer-of-another-centre');
  const about = read.data;
  if (about.officeId !== office.id) throw answerRefused('answer-for-others');
  if (!understandsProtocol(about.protocol, office.protocol)) throw answerRefused('answer-other-version');
  const { db } = office.store;
  const epoch = await knownEpoch(db);
  if ((epoch !== undefined && epoch !== about.epoch) || (await mustReplay(db))) throw answerRefused('replay-first');
  if (about.highestSequence > (await lastNumber(db, 'parcel'))) throw answerRefused('replay-first');
  await keepCentreRecipient(db, about.recipient);
  if (about.restored === true) result.stopped = 'restored';
  return about;
}

async function takeRecord(
  taking: AnswerTaking,
  about: AnswerAbout,
  record: ReadRecord,
  result: AnswerResult,
): Promise<void> {
  const { office } = taking;
  switch (record.kind) {
    case courierRecords.acknowledgement: {
      const one = await sealedIn(office, record, acknowledgementSchema);
      const news = await office.store.transaction((tx) => takeBroughtAcknowledgement(tx, one, office.clock.millis()));
      result.acknowledgements[news ? 'taken' : 'known'] += 1;
      return;
    }
    case courierRecords.problem: {
      const { parcelId, code } = forThis(about, await sealedIn(office, record, courierProblemSchema));
      await office.store.transaction((tx) => noteBroughtProblem(tx, parcelId, code));
      result.problems += 1;
      return;
    }
    case courierRecords.entry: {
      const { entry, mark } = forThis(about, await sealedIn(office, record, courierEntrySchema));
      const taken = await takeBroughtEntry(office, taking.catalogue, entry, mark);
      if (taken === 'gap') result.stopped = 'gap';
      else result.entries[taken] += 1;
      return;
    }
    case courierRecords.file: {
      const { sha256 = '', size, body } = record;
      result.letters[await takeBroughtLetter(office, { sha256, size, body })] += 1;
      return;
    }
    default:
  }
}

/** @throws CourierFault `broken` for what the centre did not sign as it stands here. */
async function sealedIn<T>(office: Office, record: ReadRecord, schema: ZodType<T>): Promise<T> {
  const raw = await jsonOf(record);
  const read = schema.safeParse(raw);
  if (!read.success || !verifySignature(office.centrePublicKey, raw as object)) throw new CourierFault('broken');
  return read.data;
}

/** What the centre signed for another office, or in another life of its data, does not count here. */
function forThis<T extends { officeId: string; epoch: string }>(about: AnswerAbout, sealed: T): T {
  if (sealed.officeId === about.officeId && sealed.epoch === about.epoch) return sealed;
  throw new CourierFault('broken');
}

async function jsonOf(record: ReadRecord): Promise<unknown> {
  try {
    return JSON.parse((await wholeBody(record, largestCourierText)).toString('utf8'));
  } catch (error) {
    throw error instanceof CourierFault ? error : new CourierFault('broken', error);
  }
}
