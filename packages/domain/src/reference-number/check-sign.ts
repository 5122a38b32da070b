const modulus = 18;

/** One step of the ISO/IEC 7064 hybrid system MOD 19,18. */
function step(product: number, value: number): number {
  const sum = (product + value) % modulus || modulus;
  return (sum * 2) % (modulus + 1);
}

/** The value 0..17 of the check sign that belongs after these values (ISO/IEC 7064, MOD 19,18). */
export function checkValue(values: readonly number[]): number {
  const product = values.reduce(step, modulus);
  return (modulus + 1 - product) % modulus;
}
