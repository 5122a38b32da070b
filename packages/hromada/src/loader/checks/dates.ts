import type { Problem } from '../../problem.ts';
import type { Folder, Rows } from '../read-folder.ts';
import { type Path, problemAt, type YamlFile } from '../yaml-file.ts';

function turned(source: YamlFile, path: Path, from: string | undefined, to: string | undefined): Problem[] {
  if (from === undefined || to === undefined || from <= to) return [];
  const message = `Період закінчується (${to}) раніше, ніж починається (${from}).`;
  return [problemAt(source, path, { code: 'range-turned', message, advice: 'Поміняйте дати місцями.' })];
}

function turnedValidity(
  list: Rows<{ validFrom?: string | undefined; validTo?: string | undefined }> | undefined,
): Problem[] {
  if (!list) return [];
  return list.rows.flatMap(({ index, value }) =>
    turned(list.source, [index, 'validTo'], value.validFrom, value.validTo),
  );
}

function calendarProblems(calendar: NonNullable<Folder['calendar']>): Problem[] {
  const { regimes, holidays } = calendar.value;
  const order = regimes.flatMap(({ from, to }, place) => turned(calendar.source, ['regimes', place, 'to'], from, to));
  const overlaps = regimes.flatMap((period, place) => {
    const other = regimes
      .slice(0, place)
      .find(({ from, to }) => from <= (period.to ?? '9999') && period.from <= (to ?? '9999'));
    if (!other) return [];
    const message = `Період перетинається з тим, що починається ${other.from}.`;
    const advice = 'Закінчіть попередній період напередодні: поле to.';
    return [problemAt(calendar.source, ['regimes', place], { code: 'overlap', message, advice })];
  });
  const impossible = holidays.flatMap(({ month, day }, place) => {
    if (day <= new Date(Date.UTC(2024, month, 0)).getUTCDate() && !(month === 2 && day === 29)) return [];
    const what = {
      code: 'no-such-day',
      message: `Дня ${day}.${month} немає в кожному році.`,
      advice: 'Виправте дату.',
    };
    return [problemAt(calendar.source, ['holidays', place], what)];
  });
  return [...order, ...overlaps, ...impossible];
}

/** Periods that end before they begin or overlap, and days that do not exist. */
export function checkDates(folder: Folder): Problem[] {
  const rules = folder.routing;
  return [
    ...turnedValidity(folder.departments),
    ...turnedValidity(folder.services),
    ...turnedValidity(folder.letters),
    ...(rules?.rows ?? []).flatMap(({ index, value }) =>
      rules ? turned(rules.source, [index, 'when', 'to'], value.when.from, value.when.to) : [],
    ),
    ...(folder.calendar ? calendarProblems(folder.calendar) : []),
  ];
}
