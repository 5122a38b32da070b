import { permits } from '@okruh/domain';
import type { NavigationItem, StaffMember } from '@okruh/web';
import type { Office } from './office.ts';
import { readTotals } from './outbox/read-totals.ts';
import { paths } from './paths.ts';

/** The main navigation of the desk; «Надсилання» counts what still waits. */
export async function navigation(office: Office, actor: StaffMember | undefined): Promise<NavigationItem[]> {
  if (actor === undefined) return [];
  const { waiting, refused } = await readTotals(office.store.db);
  const items = [
    { permission: 'application:read', text: 'Робочий стіл', href: paths.home },
    { permission: 'application:prepare', text: 'Нова заява', href: paths.newApplication },
    { permission: 'journal:read', text: 'Журнал', href: paths.journal },
    { permission: 'outbox:read', text: 'Надсилання', href: paths.outbox, count: waiting + refused },
  ] as const;
  return items
    .filter(({ permission }) => permits(actor.roles, permission))
    .map(({ permission: _permission, ...item }) => item);
}
