import type { Db } from '../office.ts';
import { sentSupplement } from './read-supplements.ts';

/** The receipt for further papers as PDF, A4; a reprint says the same. @throws RefusalError 404 `supplement-unknown`. */
export async function printSupplement(db: Db, applicationId: string, id: string): Promise<Uint8Array> {
  const { sent } = await sentSupplement(db, applicationId, id);
  const { supplementPdf } = await import('@okruh/pdf');
  return supplementPdf(sent.receipt);
}
