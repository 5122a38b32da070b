import { RefusalError } from '@okruh/web';
import type { Services } from '../services.ts';
import { withdrawCodes } from './queries.ts';

/**
 * Takes a code back that nobody has used yet: sent to the wrong place, or read by somebody else.
 * @throws RefusalError `code-unknown` (404) when there is no such code, or it was used, withdrawn or expired.
 */
export async function withdrawCode(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  officeId: string,
  codeId: string,
  by: string,
): Promise<void> {
  const withdrawn = { withdrawn_at: clock.now(), withdrawn_by: by };
  const count = await store.transaction((tx) => withdrawCodes(tx, officeId, codeId, withdrawn));
  if (count > 0) return;
  const message = 'Цього коду вже немає серед чинних: його використано, відкликано або минув строк.';
  throw new RefusalError({ code: 'code-unknown', message }, 404);
}
