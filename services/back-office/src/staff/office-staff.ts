import type { StaffRecord } from '@okruh/protocol';
import type { CentreDb } from '../schema.ts';
import { listStaffOf } from './queries.ts';
import { toStaffMember } from './staff-rows.ts';

/** Staff who may sign in at an office, as the office gets them. */
export async function officeStaff(db: CentreDb, officeId: string): Promise<StaffRecord[]> {
  const rows = await listStaffOf(db, officeId);
  return rows.map(toStaffMember);
}
