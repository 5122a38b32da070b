const versionsOfALife = 1_000_000;

/**
 * The version below which no publication of a life of the data lies. The portal keeps the highest version, so those of a
 * restored centre must lie above all that it published in the lives before, whatever it has forgotten of them.
 */
export function versionsBelow(life: number): number {
  return (life - 1) * versionsOfALife;
}

/** The same publication carried over into a life. */
export function carriedOver(version: number, life: number): number {
  return versionsBelow(life) + (version % versionsOfALife);
}
