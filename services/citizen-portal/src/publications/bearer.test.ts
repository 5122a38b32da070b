import { expect, it } from 'vitest';
import { bearsToken } from './bearer.ts';

const token = 'kP8w-secret-of-the-centre';

it.each([
  [`Bearer ${token}`, true],
  [`bearer ${token}`, true],
  [undefined, false],
  ['', false],
  ['Bearer', false],
  ['Bearer wrong', false],
  [token, false],
  [`Basic ${token}`, false],
])('the header %j is the centre: %j', (header, expected) => {
  expect(bearsToken(header, token)).toBe(expected);
});
