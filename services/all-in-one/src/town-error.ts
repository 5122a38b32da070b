/** Why the town cannot run, in Ukrainian, for the person who starts it. */
export class TownError extends Error {
  override readonly name = 'TownError';
}
