import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { type Correction, toCorrection } from './correction.ts';
import { correctionRow, correctionRows } from './queries.ts';

/** @throws RefusalError 404 `correction-unknown`. */
export async function readCorrection(db: Db, applicationId: string, correctionId: string): Promise<Correction> {
  const row = await correctionRow(db, applicationId, correctionId);
  if (row !== undefined) return toCorrection(row);
  throw new RefusalError(
    { code: 'correction-unknown', message: 'Такого повернення на доопрацювання немає. Відкрийте заяву з журналу.' },
    404,
  );
}

/** The correction requests of an application, oldest first. */
export async function readCorrections(db: Db, applicationId: string): Promise<Correction[]> {
  return (await correctionRows(db, applicationId)).map(toCorrection);
}
