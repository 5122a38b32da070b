import { CommandRefused } from '../command-line/refusals.ts';
import type { ServiceFolder } from './service-folders.ts';
import { isBehind } from './with-store.ts';

/**
 * Before the database of a centre, by its folder or its address, is changed.
 * @throws CommandRefused `other-version` when it is an older program's.
 */
export async function requireSameVersion(centre: ServiceFolder | string): Promise<void> {
  if (!(await isBehind(centre))) return;
  throw new CommandRefused('other-version', 'Бек-офіс іншої версії, ніж ця програма: візьміть програму його версії.');
}
