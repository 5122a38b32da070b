import { slidingWindow, strikes, tallyPerKey } from './tally.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * How much guessing the portal bears. A check sign catches honest typing errors, so a well-formed number that nobody
 * knows is suspicious by itself: 6 a minute in all are 3.15 million a year, which find one of 100,000 live numbers
 * among 18^11 less than once in 200 years.
 */
export const guardLimits = {
  unknownInAll: { limit: 6, windowMs: minute },
  unknownPerSource: { limit: 5, windowMs: hour },
  wrongWordsPerNumber: { limit: 5, lockMs: 15 * minute },
  wrongWordsPerSource: { limit: 20, lockMs: hour },
};

/** What keeps guessers out. Every method decides at one moment `now` (milliseconds), without waiting in between. */
export interface Guards {
  /** Milliseconds until a number alone is enough again for this source; 0 when it is enough now. */
  numberAloneWaitMs(source: string, now: number): number;
  /** A well-formed number was told to be unknown. */
  countUnknown(source: string, now: number): void;
  /** Milliseconds until this source may offer a code word for this number; 0 when it may now. */
  codeWordWaitMs(number: string, source: string, now: number): number;
  /** A code word did not fit, whether the number is known or not. */
  countWrongWord(number: string, source: string, now: number): void;
  /** The right code word was given. */
  forgiveNumber(number: string): void;
}

/** Guards of one process, in memory: a restart forgets what it counted, which costs at most one minute's guesses. */
export function createGuards(limits = guardLimits): Guards {
  const { unknownInAll, unknownPerSource, wrongWordsPerNumber, wrongWordsPerSource } = limits;
  const unknown = slidingWindow(unknownInAll.limit, unknownInAll.windowMs);
  const unknownOf = tallyPerKey(() => slidingWindow(unknownPerSource.limit, unknownPerSource.windowMs));
  const wrongFor = tallyPerKey(() => strikes(wrongWordsPerNumber.limit, wrongWordsPerNumber.lockMs));
  const wrongOf = tallyPerKey(() => strikes(wrongWordsPerSource.limit, wrongWordsPerSource.lockMs));
  return {
    numberAloneWaitMs: (source, now) => Math.max(unknown.waitMs(now), unknownOf.waitMs(source, now)),
    countUnknown(source, now) {
      unknown.count(now);
      unknownOf.count(source, now);
    },
    codeWordWaitMs: (number, source, now) => Math.max(wrongFor.waitMs(number, now), wrongOf.waitMs(source, now)),
    countWrongWord(number, source, now) {
      wrongFor.count(number, now);
      wrongOf.count(source, now);
    },
    forgiveNumber: (number) => wrongFor.forget(number),
  };
}
