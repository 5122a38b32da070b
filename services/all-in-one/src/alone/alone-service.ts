import type { ServiceName } from '../programs.ts';

/** A service that is run alone, as its command names it. */
export interface AloneService {
  readonly name: ServiceName;
  /** Ukrainian name. */
  readonly title: string;
  /** Where its data lie unless told otherwise: the same places as in a town that was never moved. */
  readonly dataDir: string;
  readonly port: number;
}

const services: Readonly<Record<string, AloneService>> = {
  'back-office': { name: 'back-office', title: 'Бек-офіс', dataDir: './data/back-office', port: 4100 },
  'front-office': { name: 'front-office', title: 'Фронт-офіс', dataDir: './data/front-office', port: 4101 },
  portal: { name: 'citizen-portal', title: 'Портал для громадян', dataDir: './data/citizen-portal', port: 4180 },
};

/** The service of a word on the command line; undefined when there is none of this name. */
export const aloneService = (word: string | undefined): AloneService | undefined =>
  word === undefined ? undefined : services[word];

/** The words that name services. */
export const aloneWords = Object.keys(services);
