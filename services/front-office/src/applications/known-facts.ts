import type { Answer, Channel, CivilDate, Kopiykas, Representation } from '@okruh/domain';

/** What the desk was told beside the person's data. */
export interface KnownFacts {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly categories: readonly string[];
  readonly representation: Representation;
  readonly channel: Channel;
  /** Days that the rules of acceptance ask for, by their ids. */
  readonly dates: Readonly<Record<string, CivilDate>>;
  /** Of an application that came by post; absent when it cannot be read. */
  readonly postmark?: CivilDate;
  /** A month for one member of the family; absent when unknown. */
  readonly averageIncome?: Kopiykas;
  /** Of the tariff, from 1 on; one when absent. */
  readonly units?: number;
}

/** Nobody has been asked yet. */
export const nothingKnown: KnownFacts = {
  answers: {},
  categories: [],
  representation: 'self',
  channel: 'front-office',
  dates: {},
};
