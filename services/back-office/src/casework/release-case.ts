import type { StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';

/** Gives a case back to the queue. @throws RefusalError as {@link actOnCase}. */
export async function releaseCase(
  services: Services,
  staff: StaffMember,
  id: string,
  version: number,
): Promise<number> {
  return actOnCase(services, staff, { id, version, command: { kind: 'release' }, byHolder: true });
}
