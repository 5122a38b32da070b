import { type ApplicationFacts, applicationFactsSchema, type OverrulingAtDesk } from '@okruh/protocol';
import type { ApplicationRow } from '../schema.ts';

/** Of an application whose parcel said nothing: an office of before, or a person who was asked nothing. */
const nothingTold: ApplicationFacts = { answers: {}, categories: [], representation: 'self' };

/** What the desk was told, as its parcel said it. */
export function toldFacts({ facts }: Pick<ApplicationRow, 'facts'>): ApplicationFacts {
  return facts === null ? nothingTold : applicationFactsSchema.parse(JSON.parse(facts));
}

/** What the desk registered the application in spite of. */
export function deskOverrulings({ overrulings }: Pick<ApplicationRow, 'overrulings'>): OverrulingAtDesk[] {
  return overrulings === null ? [] : (JSON.parse(overrulings) as OverrulingAtDesk[]);
}
