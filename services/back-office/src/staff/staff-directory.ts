import type { StaffDirectory } from '@okruh/web';
import type { CentreStore, StaffMemberRow } from '../schema.ts';
import { findById, findByLogin } from './queries.ts';
import { toStaffMember } from './staff-rows.ts';

/** The centre's staff for sign-in. */
export function staffDirectory(store: CentreStore): StaffDirectory {
  return {
    byLogin: async (login) => known(await findByLogin(store.db, login.trim().toLowerCase())),
    byId: async (id) => known(await findById(store.db, id)),
  };
}

function known(row: StaffMemberRow | undefined) {
  return row === undefined ? undefined : toStaffMember(row);
}
