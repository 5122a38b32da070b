import type { Hromada, Staff } from '@okruh/hromada';
import { hashPassword } from '@okruh/web';
import { noteForOffice } from '../feed/add-feed-entry.ts';
import type { CentreTx, StaffMemberRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { type InitialPassword, readInitialPasswords } from './initial-passwords.ts';
import { listActiveOfficeIds, listStaff, saveStaffMember } from './queries.ts';

/**
 * Makes the staff rows say what the hromada says: new members come, missing ones may not sign in any more. A password
 * of the staff file is taken only for a member who has none yet. Offices whose staff changed are told.
 */
export async function syncStaff(services: Services, hromada: Hromada): Promise<void> {
  const { store, clock, settings } = services;
  const passwords = readInitialPasswords(settings.initialPasswords);
  const hashes = await hashMissing(await listStaff(store.db, hromada.id), hromada.staff, passwords);
  await store.transaction(async (tx) => {
    const before = new Map((await listStaff(tx.db, hromada.id)).map((row) => [row.id, row]));
    const wanted = wantedRows(hromada, before, hashes, clock.now());
    const changed = wanted.filter((row) => !sameMember(before.get(row.id), row));
    for (const row of changed) await saveStaffMember(tx, row);
    const places = new Set(changed.flatMap((row) => [row.place, before.get(row.id)?.place ?? row.place]));
    await tellOffices(tx, places, clock.now());
  });
}

/** Hashes are made outside the transaction: each takes tens of milliseconds on purpose. */
async function hashMissing(
  rows: readonly StaffMemberRow[],
  staff: readonly Staff[],
  passwords: ReadonlyMap<string, InitialPassword>,
): Promise<ReadonlyMap<string, string>> {
  const having = new Set(rows.filter(({ password_hash }) => password_hash !== '').map(({ id }) => id));
  const hashes = new Map<string, string>();
  for (const { id, login } of staff) {
    const entry = passwords.get(login);
    if (entry === undefined || having.has(id)) continue;
    hashes.set(id, 'password' in entry ? await hashPassword(entry.password) : entry.passwordHash);
  }
  return hashes;
}

function wantedRows(
  hromada: Hromada,
  before: ReadonlyMap<string, StaffMemberRow>,
  hashes: ReadonlyMap<string, string>,
  now: string,
): StaffMemberRow[] {
  const named = new Set(hromada.staff.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id }) => !named.has(id));
  const present = hromada.staff.map(({ id, login, name, roles, place }) => ({
    id,
    hromada_id: hromada.id,
    login,
    name,
    roles: JSON.stringify(roles),
    place,
    password_hash: before.get(id)?.password_hash || (hashes.get(id) ?? ''),
    active: 1,
    updated_at: now,
  }));
  return [...gone.map((row) => ({ ...row, active: 0, updated_at: now })), ...present];
}

function sameMember(before: StaffMemberRow | undefined, after: StaffMemberRow): boolean {
  return before !== undefined && JSON.stringify({ ...before, updated_at: after.updated_at }) === JSON.stringify(after);
}

async function tellOffices(tx: CentreTx, places: ReadonlySet<string>, now: string): Promise<void> {
  for (const officeId of await listActiveOfficeIds(tx.db)) {
    if (places.has(officeId)) await noteForOffice(tx, officeId, 'staff', now);
  }
}
