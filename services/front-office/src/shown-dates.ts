const zone = { timeZone: 'Europe/Kyiv' } as const;
const clockTime = { hour: '2-digit', minute: '2-digit' } as const;
const dayAndMonth = { day: '2-digit', month: '2-digit' } as const;
const formats = {
  time: new Intl.DateTimeFormat('uk-UA', { ...clockTime, ...zone }),
  moment: new Intl.DateTimeFormat('uk-UA', { ...dayAndMonth, ...clockTime, ...zone }),
  dated: new Intl.DateTimeFormat('uk-UA', { ...dayAndMonth, year: 'numeric', ...clockTime, ...zone }),
};

/** `1956-02-27` as people write it: `27.02.1956`. */
export function shortDay(date: string): string {
  return date.split('-').toReversed().join('.');
}

/** `10:15` of an instant, in Kyiv. */
export function timeOfDay(instant: string): string {
  return formats.time.format(new Date(instant));
}

/** `27.02, 10:15` of an instant, in Kyiv. */
export function shortMoment(instant: string): string {
  return formats.moment.format(new Date(instant));
}

/** `27.02.2026, 10:15` of an instant, in Kyiv. */
export function datedMoment(instant: string): string {
  return formats.dated.format(new Date(instant));
}
