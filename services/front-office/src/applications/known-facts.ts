import type { Answer, Representation } from '@okruh/domain';

/** What the desk was told beside the person's data. */
export interface KnownFacts {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly categories: readonly string[];
  readonly representation: Representation;
}

/** Nobody has been asked yet. */
export const nothingKnown: KnownFacts = { answers: {}, categories: [], representation: 'self' };
