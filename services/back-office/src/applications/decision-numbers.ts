import { kyivDate } from '@okruh/domain';
import type { CentreTx } from '../schema.ts';
import { nextNumber, raiseNumber } from './queries.ts';

const seriesOf = (departmentId: string, at: string): string => `decision:${departmentId}:${kyivDate(at).slice(0, 4)}`;

/** The number of a decision, gapless in a department and year: «17/26». */
export async function nextDecisionNumber(tx: CentreTx, departmentId: string, at: string): Promise<string> {
  const number = await nextNumber(tx, seriesOf(departmentId, at));
  return `${number}/${kyivDate(at).slice(2, 4)}`;
}

/** Sees to it that a number which came back after a restore is not given to another decision. */
export async function countDecisionNumber(
  tx: CentreTx,
  departmentId: string,
  at: string,
  number: string,
): Promise<void> {
  const given = Number.parseInt(number, 10);
  if (Number.isSafeInteger(given)) await raiseNumber(tx, seriesOf(departmentId, at), given);
}
