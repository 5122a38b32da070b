import { kyivDate } from '@okruh/domain';
import type { CentreDb } from '../schema.ts';
import { absentWithDeputy } from './queries.ts';

/** Somebody absent for whom a member of staff stands in today. */
export interface StandIn {
  staffId: string;
  name: string;
  /** Last day of the absence. */
  until: string;
}

/** For whom this person stands in on the day of `now` in Kyiv; one entry a person, the longest absence. */
export async function standInsOf(db: CentreDb, deputyId: string, now: string): Promise<StandIn[]> {
  const rows = await absentWithDeputy(db, deputyId, kyivDate(now));
  const found = rows.map(({ staff_id: staffId, name, last_day: until }) => ({ staffId, name, until }));
  return found.filter((one, index) => found.findIndex(({ staffId }) => staffId === one.staffId) === index);
}

/** What the history of a case says of a deputy's act. */
export function standInNote({ name, until }: StandIn): string {
  const [year, month, day] = until.split('-');
  return `Заступає: ${name} (відсутність до ${day}.${month}.${year})`;
}
