import type { CentreDb, OfficeRow } from '../schema.ts';
import { pastKeys } from './queries.ts';

/**
 * Every key that an office ever had, the one in force first: what it sealed once, and this centre acknowledged, stays
 * sealed. For what comes for the first time take {@link keysInForce}.
 */
export async function keysOfOffice(db: CentreDb, office: OfficeRow): Promise<(string | null)[]> {
  return [office.public_key, ...(await pastKeys(db, office.id)).map(({ public_key }) => public_key)];
}

/** The key in force and those that were replaced by it; none that an administrator took out of force. */
export async function keysInForce(
  db: CentreDb,
  { id, public_key: own }: Pick<OfficeRow, 'id' | 'public_key'>,
): Promise<string[]> {
  const replaced = (await pastKeys(db, id)).filter(({ revoked_at }) => revoked_at === null);
  return [...(own === null ? [] : [own]), ...replaced.map(({ public_key }) => public_key)];
}
