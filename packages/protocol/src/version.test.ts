import { describe, expect, it } from 'vitest';
import { agreedProtocol, ownProtocol, protocolVersion, understandsProtocol } from './version.ts';

describe('a side', () => {
  it('understands its own version and the one before, and no other', () => {
    expect(understandsProtocol(protocolVersion)).toBe(true);
    expect(understandsProtocol(ownProtocol.oldest)).toBe(true);
    for (const other of [0, protocolVersion + 1, 1.5, Number.NaN]) expect(understandsProtocol(other)).toBe(false);
    expect([2, 3, 4].map((version) => understandsProtocol(version, { oldest: 2, newest: 3 }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('an office and the centre', () => {
  const program = (version: number) => ({ oldest: Math.max(1, version - 1), newest: version });

  it.each([
    ['of the same version speak it', 2, 2, 2],
    ['speak the older one when the office is a version behind', 1, 2, 1],
    ['speak the older one when the centre is a version behind', 3, 2, 2],
    ['have none in common when the office is further behind', 1, 3, 'office-too-old'],
    ['have none in common when the centre is further behind', 4, 2, 'centre-too-old'],
  ])('%s', (_sentence, office, centre, agreed) => {
    expect(agreedProtocol(program(office), program(centre))).toBe(agreed);
  });
});
