import type { Role } from '@okruh/domain';
import type { StaffDirectory, StaffMember } from '@okruh/web';
import type { Db } from '../office.ts';
import type { StaffRow } from '../schema.ts';
import { staffById, staffByLogin } from './queries.ts';

/** The staff of this office as the centre last sent it: signing in needs no link. */
export function localStaff(db: Db): StaffDirectory {
  return {
    byLogin: async (login) => toMember(await staffByLogin(db, login.trim().toLocaleLowerCase('uk'))),
    byId: async (id) => toMember(await staffById(db, id)),
  };
}

function toMember(row: StaffRow | undefined): StaffMember | undefined {
  if (row === undefined) return undefined;
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
