const format = new Intl.DateTimeFormat('uk-UA', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Kyiv' });

/** «27.02.26, 10:15» of an instant, in Kyiv. */
export function moment(instant: string): string {
  return format.format(new Date(instant));
}
