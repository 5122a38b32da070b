import { type MeetingRule, spokenDate } from '@okruh/domain';

const weekdays = ['понеділок', 'вівторок', 'середа', 'четвер', 'пʼятниця', 'субота', 'неділя'] as const;

/** A line of a timetable: «вівторок, 10:00–12:00, раз на 2 тижні; село Баранівка, будинок культури». */
export function timetableLine({ weekday, from, to, everyWeeks = 1, since, place }: MeetingRule): string {
  const often = everyWeeks === 1 ? '' : `раз на ${everyWeeks} ${everyWeeks < 5 ? 'тижні' : 'тижнів'}`;
  const first = since === undefined || everyWeeks !== 1 ? '' : `від ${spokenDate(since)}`;
  const when = [weekdays[weekday - 1] ?? '', `${from}–${to}`, often, first].filter(Boolean).join(', ');
  return place === undefined ? when : `${when}; ${place}`;
}
