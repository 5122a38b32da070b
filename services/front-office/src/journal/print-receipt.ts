import type { Actor } from '@okruh/domain';
import type { Receipt } from '@okruh/pdf';
import { RefusalError } from '@okruh/web';
import { referenceReplaced } from '../inbox/notices.ts';
import { settleDisagreement } from '../inbox/settle-disagreement.ts';
import type { Office } from '../office.ts';
import { receiptText, replacedReceipts } from './queries.ts';

type Records = Pick<Office, 'store' | 'clock'>;

/** What the receipt says, as it was stored at registration. @throws RefusalError 404 `not-registered`. */
export async function readReceipt(office: Pick<Office, 'store'>, applicationId: string): Promise<Receipt> {
  const stored = await receiptText(office.store.db, applicationId);
  if (stored !== undefined) return JSON.parse(stored) as Receipt;
  throw new RefusalError(
    { code: 'not-registered', message: 'Розписка буде після реєстрації заяви. Зареєструйте заяву й спробуйте ще раз.' },
    404,
  );
}

/**
 * The receipt as PDF, A4; a reprint says the same. Where the tray asks for a new receipt because the reference number was
 * replaced, this is it. @throws RefusalError 404 `not-registered`.
 */
export async function printReceipt(office: Records, applicationId: string, clerk: Actor): Promise<Uint8Array> {
  const receipt = await readReceipt(office, applicationId);
  const { receiptPdf } = await import('@okruh/pdf');
  const pdf = await receiptPdf(receipt);
  const notice = { applicationId, code: referenceReplaced };
  await settleDisagreement(office.store.db, notice, clerk.name, office.clock.now());
  return pdf;
}

/** A receipt that is not valid any more, since its reference number was replaced. */
export interface ReplacedReceipt {
  /** From 1, oldest first. */
  readonly place: number;
  readonly replacedAt: string;
}

/** The receipts of an application that were replaced, oldest first. */
export async function listReplacedReceipts(
  office: Pick<Office, 'store'>,
  applicationId: string,
): Promise<ReplacedReceipt[]> {
  const rows = await replacedReceipts(office.store.db, applicationId);
  return rows.map(({ replaced_at: replacedAt }, at) => ({ place: at + 1, replacedAt }));
}

/** A replaced receipt as PDF, as it was given out. @throws RefusalError 404 `receipt-unknown`. */
export async function printReplacedReceipt(
  office: Pick<Office, 'store'>,
  applicationId: string,
  place: number,
): Promise<Uint8Array> {
  const row = (await replacedReceipts(office.store.db, applicationId))[place - 1];
  if (row === undefined) {
    throw new RefusalError(
      { code: 'receipt-unknown', message: 'Такої розписки немає. Відкрийте заяву з журналу.' },
      404,
    );
  }
  const { receiptPdf } = await import('@okruh/pdf');
  return receiptPdf(JSON.parse(row.receipt) as Receipt);
}
