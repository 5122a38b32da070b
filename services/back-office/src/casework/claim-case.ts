import type { StaffMember } from '@okruh/web';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';

/** Takes a case out of the queue into this person's work. @throws RefusalError as {@link actOnCase}. */
export async function claimCase(services: Services, staff: StaffMember, id: string, version: number): Promise<number> {
  const command = { kind: 'claim', staffId: staff.id, staffName: staff.name } as const;
  return actOnCase(services, staff, { id, version, command, byHolder: false });
}
