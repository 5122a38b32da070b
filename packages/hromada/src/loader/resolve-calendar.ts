import type { Hromada } from '../schema/hromada.ts';
import { basisWords } from '../schema/shapes.ts';
import type { WholeFolder } from './read-folder.ts';

/** The calendar of the domain from calendar.yaml. */
export function calendarOf({ calendar }: Pick<WholeFolder, 'calendar'>): Hromada['calendar'] {
  const { intake, ...rest } = calendar.value;
  if (intake === undefined) return rest;
  const { basis, ...rule } = intake;
  return { ...rest, intake: { ...rule, basis: basisWords(basis), confirmed: basis.confirmed } };
}
