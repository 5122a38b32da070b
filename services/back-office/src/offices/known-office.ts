import { RefusalError } from '@okruh/web';
import type { Services } from '../services.ts';
import { findOffice, type OfficeDetails } from './list-offices.ts';

/** @throws RefusalError `office-unknown` (404) when the hromada has no such active office. */
export async function knownOffice(services: Services, id: string): Promise<OfficeDetails> {
  const office = await findOffice(services, id);
  if (office !== undefined) return office;
  throw new RefusalError({ code: 'office-unknown', message: 'Такого фронт-офісу в громаді немає.' }, 404);
}
