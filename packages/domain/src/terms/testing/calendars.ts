import type { Calendar, Regime } from '../types.ts';

/** The holidays of art. 73 of the Labour Code as of 2025, under one regime for all time. For tests. */
export function calendarUnder(regime: Regime): Calendar {
  return {
    regimes: [{ from: '1900-01-01', regime }],
    holidays: [
      { month: 1, day: 1, name: 'Новий рік' },
      { month: 3, day: 8, name: 'Міжнародний жіночий день' },
      { month: 5, day: 1, name: 'День праці' },
      { month: 5, day: 8, name: 'День памʼяті та перемоги' },
      { month: 6, day: 28, name: 'День Конституції' },
      { month: 7, day: 15, name: 'День Української Державності' },
      { month: 8, day: 24, name: 'День незалежності' },
      { month: 10, day: 1, name: 'День захисників і захисниць' },
      { month: 12, day: 25, name: 'Різдво Христове' },
    ],
    movable: [
      { feast: 'easter', name: 'Пасха' },
      { feast: 'trinity', name: 'Трійця' },
    ],
    exceptions: [],
  };
}
