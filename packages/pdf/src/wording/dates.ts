const kyiv = 'Europe/Kyiv';
const longDay = new Intl.DateTimeFormat('uk', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat('uk', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat('uk', { weekday: 'long', timeZone: 'UTC' });
const kyivDay = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: kyiv });
const kyivTime = new Intl.DateTimeFormat('uk', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: kyiv,
});

/** «27 лютого 2026 року» of a civil date YYYY-MM-DD; throws a RangeError on a date that is none. */
export function dateInWords(date: string): string {
  const [day, month, year] = longDay.formatToParts(noon(date)).flatMap((p) => (p.type === 'literal' ? [] : [p.value]));
  return `${day} ${month} ${year} року`;
}

/** «27.02.2026» of a civil date YYYY-MM-DD. */
export function dateInDigits(date: string): string {
  return shortDay.format(noon(date));
}

/** «пʼятниця» of a civil date YYYY-MM-DD. */
export function weekdayOf(date: string): string {
  return weekday.format(noon(date));
}

/** The civil date YYYY-MM-DD in Kyiv and the time «10:15» there, of a moment in ISO 8601 UTC. */
export function inKyiv(moment: string): { date: string; time: string } {
  const instant = new Date(moment);
  return { date: kyivDay.format(instant), time: kyivTime.format(instant) };
}

function noon(date: string): Date {
  const moment = new Date(`${date}T12:00:00.000Z`);
  if (Number.isNaN(moment.getTime())) throw new RangeError('a civil date is YYYY-MM-DD');
  return moment;
}
