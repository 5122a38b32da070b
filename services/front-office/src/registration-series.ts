/** Name of the row of numbers from which the registration indexes of a year are made; each volume has its own. */
export const registrationSeries = (year: number, volume: number): string =>
  `registration:${year}${volume === 1 ? '' : `:${volume}`}`;
