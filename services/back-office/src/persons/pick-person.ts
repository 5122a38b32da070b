import { RefusalError, type StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { type FoundPersons, searchRegister } from './search-persons.ts';

/** Whom a page offers to choose from: nobody yet before a search. */
export interface Picking {
  found?: FoundPersons['persons'] | undefined;
  more: boolean;
}

/**
 * Persons of the register to choose from under the words typed, without the one of the page.
 * @throws RefusalError as {@link searchRegister}.
 */
export async function pickFrom(
  services: Services,
  staff: StaffMember,
  words: string,
  withoutId?: string,
): Promise<Picking> {
  const { persons, more } = await searchRegister(services, staff, words);
  return { found: persons.filter(({ person }) => person.id !== withoutId), more };
}

/** The same for a page that is shown again: words that do not do, or none, bring nobody. */
export async function pickAgain(
  services: Services,
  staff: StaffMember,
  words: string | undefined,
  withoutId?: string,
): Promise<Picking> {
  try {
    return words === undefined || words === '' ? { more: false } : await pickFrom(services, staff, words, withoutId);
  } catch (error) {
    if (error instanceof RefusalError) return { more: false };
    throw error;
  }
}

/** @throws RefusalError 422 `other-required` when nobody of the list was chosen. */
export function requireChosen(otherId: string): string {
  if (/^[0-9a-f-]{36}$/u.test(otherId)) return otherId;
  throw new RefusalError({ code: 'other-required', message: 'Знайдіть і виберіть особу.', field: 'otherId' }, 422);
}
