import type { CentreDb, OfficeRow } from '../schema.ts';
import { pastKeys } from './queries.ts';

/** Every key that an office ever had, the one in force first: what it sealed once stays sealed. */
export async function keysOfOffice(db: CentreDb, office: OfficeRow): Promise<(string | null)[]> {
  return [office.public_key, ...(await pastKeys(db, office.id))];
}
