/** Signs that look the same in Latin and Cyrillic, or are digits 2-9; a sign's value is its place (DESIGN section 6). */
export const referenceSigns = '23456789ABCEHKMPTX';

/** Value 0..17 of a sign of the alphabet, or undefined. */
export function signValue(sign: string): number | undefined {
  const value = referenceSigns.indexOf(sign);
  return sign.length === 1 && value >= 0 ? value : undefined;
}

/** The sign of a value 0..17. @throws RangeError outside of that. */
export function signOf(value: number): string {
  const sign = referenceSigns[value];
  if (sign === undefined) throw new RangeError(`no sign has the value ${value}`);
  return sign;
}
