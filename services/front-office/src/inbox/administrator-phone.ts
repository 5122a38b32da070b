import type { Office } from '../office.ts';

/** Of the hromada's own office: that is where the administrator sits. */
export function administratorPhone({ catalogue }: Pick<Office, 'catalogue'>): string | undefined {
  return catalogue.hromada.offices.find(({ kind }) => kind === 'centre')?.phone;
}
