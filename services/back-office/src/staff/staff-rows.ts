import type { Role } from '@okruh/domain';
import type { StaffRecord } from '@okruh/protocol';
import type { StaffMember } from '@okruh/web';
import type { StaffMemberRow } from '../schema.ts';

/** A row as the web kit and the offices know staff: both use the same shape. */
export function toStaffMember(row: StaffMemberRow): StaffMember & StaffRecord {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    roles: JSON.parse(row.roles) as Role[],
    place: row.place,
    passwordHash: row.password_hash,
    active: row.active === 1,
  };
}
