import { expect, it } from 'vitest';
import { channelOfStaff } from './channel-of-staff.ts';

it('takes for outreach what somebody takes who has no desk, unless they work at one too', () => {
  expect(channelOfStaff(['outreach-worker'])).toBe('outreach');
  expect(channelOfStaff(['front-clerk', 'outreach-worker'])).toBeUndefined();
  expect(channelOfStaff(['front-clerk'])).toBeUndefined();
});
