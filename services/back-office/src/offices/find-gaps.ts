import type { CentreDb, OfficeRow } from '../schema.ts';
import { listSeries, sequencesFrom, sequencesSetAside } from './queries.ts';

/** Sequences of an office that never came, both ends included. */
export interface SequenceGap {
  from: number;
  to: number;
  /** They belong to a store that the office no longer has: whatever was sealed with them lies on the old computer. */
  leftBehind: boolean;
}

/** The gaps in what an office sent, lowest first; what a person set aside is none any more. */
export async function findGaps(
  db: CentreDb,
  office: Pick<OfficeRow, 'id' | 'highest_sequence'>,
): Promise<SequenceGap[]> {
  const starts = (await listSeries(db, office.id)).map(({ first_sequence }) => first_sequence);
  const newest = Math.max(1, ...starts);
  const aside = (await sequencesSetAside(db, office.id, 1)).filter((sequence) => sequence <= office.highest_sequence);
  const known = [...(await sequencesFrom(db, office.id, 1)), ...aside];
  const present = [...known.toSorted((a, b) => a - b), office.highest_sequence + 1];
  return present.flatMap((sequence, index) => {
    const from = (present[index - 1] ?? 0) + 1;
    return from < sequence ? splitAt(from, sequence - 1, newest) : [];
  });
}

/** What lies before the store of today and what lies in it are two gaps. */
function splitAt(from: number, to: number, newest: number): SequenceGap[] {
  if (to < newest) return [{ from, to, leftBehind: true }];
  if (from >= newest) return [{ from, to, leftBehind: false }];
  return [
    { from, to: newest - 1, leftBehind: true },
    { from: newest, to, leftBehind: false },
  ];
}
