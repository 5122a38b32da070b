import { findSettlement } from '@okruh/hromada';
import type { Catalogue } from '../enrolment/catalogue.ts';

/** The settlement of somebody who lives outside the hromada: it stays in the list of settlements. */
export function elsewhere(
  { hromada }: Catalogue,
  settlement: unknown,
  settlementName: unknown,
): { value: string; text: string } | undefined {
  if (typeof settlement !== 'string' || typeof settlementName !== 'string') return undefined;
  if (settlement === '' || settlementName === '' || findSettlement(hromada, settlement)) return undefined;
  return { value: settlement, text: settlementName };
}
