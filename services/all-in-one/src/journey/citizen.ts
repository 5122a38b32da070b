import { portalPaths } from '@okruh/protocol';
import { ApiRefused, anonymousClient } from '../api-client.ts';
import { type Deadline, waitFor } from './wait-for.ts';

/** What the portal tells the citizen; the fields a journey shows. */
export interface CitizenAnswer {
  word: string;
  title: string;
  next: string;
}

const cyrillic: Record<string, string> = Object.fromEntries(
  [...'ABCEHKMPTX'].map((letter, index) => [letter, [...'авсенкмртх'][index] ?? letter]),
);

/** The number as a citizen may type it: small Cyrillic letters, spaces for hyphens. */
export function asTyped(referenceNumber: string): string {
  return [...referenceNumber].map((sign) => (sign === '-' ? ' ' : (cyrillic[sign] ?? sign))).join('');
}

/** Asks the portal until it says that the matter is finished. */
export function waitUntilFinished(portal: string, referenceNumber: string, deadline: Deadline): Promise<CitizenAnswer> {
  const api = anonymousClient(portal);
  return waitFor(deadline, 'портал не показав, що справу завершено', async () => {
    try {
      const answer = await api.post<CitizenAnswer>(portalPaths.status, { referenceNumber: asTyped(referenceNumber) });
      return answer.word === 'finished' ? answer : undefined;
    } catch (error) {
      if (error instanceof ApiRefused && [404, 429].includes(error.status)) return undefined;
      throw error;
    }
  });
}
