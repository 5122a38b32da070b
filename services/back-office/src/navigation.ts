import { type Permission, permits } from '@okruh/domain';
import type { NavigationItem, StaffMember } from '@okruh/web';

const items: readonly (NavigationItem & { permission: Permission })[] = [
  { text: 'Черга', href: '/queue', permission: 'queue:read' },
  { text: 'Пошук', href: '/search', permission: 'case:read' },
  { text: 'Заняття', href: '/activities', permission: 'activity:read' },
  { text: 'Особи', href: '/persons', permission: 'person:read' },
  { text: 'Фронт-офіси', href: '/offices', permission: 'office:read' },
  { text: 'Відхилене', href: '/refused', permission: 'office:read' },
  { text: 'Флешки', href: '/courier', permission: 'courier:exchange' },
  { text: 'Відсутність', href: '/absences', permission: 'absence:manage' },
  { text: 'Передання заяв', href: '/stock-transfers', permission: 'stock:transfer' },
  { text: 'Проба правил', href: '/routing/rehearsal', permission: 'routing:rehearse' },
  { text: 'Завдання', href: '/jobs', permission: 'jobs:read' },
];

/** The parts of the back office that a member of staff may enter, the main one first. */
export function navigationFor(actor: StaffMember | undefined): NavigationItem[] {
  if (actor === undefined) return [];
  return items.filter(({ permission }) => permits(actor.roles, permission)).map(({ text, href }) => ({ text, href }));
}
