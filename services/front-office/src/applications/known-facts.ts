import type { Answer, CivilDate, Kopiykas, Representation } from '@okruh/domain';

/** How an application reached the office: at the desk, to a worker who went out to the person, by post. */
export const channels = ['front-office', 'outreach', 'post'] as const;
export type Channel = (typeof channels)[number];

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
}

/** Nobody has been asked yet. */
export const nothingKnown: KnownFacts = {
  answers: {},
  categories: [],
  representation: 'self',
  channel: 'front-office',
  dates: {},
};
