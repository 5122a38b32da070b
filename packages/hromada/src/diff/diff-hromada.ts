import type { Hromada } from '../schema/hromada.ts';
import { feeChanges } from './fees.ts';
import { departmentChanges, districtChanges, officeChanges, staffChanges } from './places.ts';
import { calendarChanges, checkChanges, otherChanges, paperChanges, restChanges, routingChanges } from './rules.ts';
import { serviceChanges } from './services.ts';
import type { Change, HromadaDifference, OpenApplication } from './types.ts';

function touched<A extends OpenApplication>(change: Change, open: readonly A[]): readonly A[] {
  const { services, departments, offices } = change.touches;
  return open.filter(
    ({ serviceCode, departmentId, officeId }) =>
      services === 'all' ||
      services?.includes(serviceCode) ||
      (departmentId !== undefined && departments?.includes(departmentId)) ||
      (officeId !== undefined && offices?.includes(officeId)),
  );
}

/**
 * What a new version of a hromada changes, in Ukrainian words, and which of the open applications each change touches.
 * Equal hromadas have no changes; the order is that of the parts of a hromada.
 */
export function diffHromada<A extends OpenApplication>(
  before: Hromada,
  after: Hromada,
  openApplications: readonly A[] = [],
): HromadaDifference<A> {
  const told = [
    ...serviceChanges(before, after),
    ...paperChanges(before, after),
    ...routingChanges(before, after),
    ...calendarChanges(before, after),
    ...feeChanges(before, after),
    ...departmentChanges(before, after),
    ...districtChanges(before, after),
    ...officeChanges(before, after),
    ...staffChanges(before, after),
    ...checkChanges(before, after),
    ...otherChanges(before, after),
  ];
  const changes = (told.length > 0 ? told : restChanges(before, after)).map(({ touches, ...change }) => {
    return { ...change, applications: touched({ ...change, touches }, openApplications) };
  });
  const ids = new Set(changes.flatMap(({ applications }) => applications.map(({ id }) => id)));
  return { changes, applications: openApplications.filter(({ id }) => ids.has(id)) };
}
