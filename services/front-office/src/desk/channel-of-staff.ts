import type { Channel, Role } from '@okruh/domain';

/** How applications come that a member of staff takes: who has no desk takes them where people live. */
export function channelOfStaff(roles: readonly Role[]): Channel | undefined {
  return roles.includes('outreach-worker') && !roles.includes('front-clerk') ? 'outreach' : undefined;
}
