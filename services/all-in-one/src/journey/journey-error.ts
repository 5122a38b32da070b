/** Why the journey could not go on, in Ukrainian. */
export class JourneyError extends Error {
  override readonly name = 'JourneyError';
}
