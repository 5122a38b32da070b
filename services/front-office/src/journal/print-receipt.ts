import type { Receipt } from '@okruh/pdf';
import { RefusalError } from '@okruh/web';
import type { Office } from '../office.ts';
import { receiptText } from './queries.ts';

/** What the receipt says, as it was stored at registration. @throws RefusalError 404 `not-registered`. */
export async function readReceipt(office: Pick<Office, 'store'>, applicationId: string): Promise<Receipt> {
  const stored = await receiptText(office.store.db, applicationId);
  if (stored !== undefined) return JSON.parse(stored) as Receipt;
  throw new RefusalError(
    { code: 'not-registered', message: 'Розписка буде після реєстрації заяви. Зареєструйте заяву й спробуйте ще раз.' },
    404,
  );
}

/** The receipt as PDF, A4; a reprint says the same. @throws RefusalError 404 `not-registered`. */
export async function printReceipt(office: Pick<Office, 'store'>, applicationId: string): Promise<Uint8Array> {
  const receipt = await readReceipt(office, applicationId);
  const { receiptPdf } = await import('@okruh/pdf');
  return receiptPdf(receipt);
}
