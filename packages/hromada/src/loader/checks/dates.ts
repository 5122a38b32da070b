import type { Problem } from '../../problem.ts';
import type { ListName } from '../file-shapes.ts';
import { type Folder, type Head, problemIn, type Rows, rowsOf } from '../read-folder.ts';
import { type Path, problemAt, type What, type YamlFile } from '../yaml-file.ts';
import { checkPeriods } from './periods.ts';

interface Dated {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** What is wrong with a period that ends before it begins. */
export function turned(from: string | undefined, to: string | undefined): What[] {
  if (from === undefined || to === undefined || from <= to) return [];
  const message = `Період закінчується (${to}) раніше, ніж починається (${from}).`;
  return [{ code: 'range-turned', message, advice: 'Поміняйте дати місцями.' }];
}

const datedLists = [
  'districts',
  'offices',
  'departments',
  'staff',
  'categories',
  'questions',
  'packs',
  'terms',
  'stages',
  'refusals',
  'services',
  'checks',
  'routing',
  'letters',
  'retention',
  'activities',
] as const satisfies readonly ListName[];

function turnedValidity(list: Rows<Dated> | undefined): Problem[] {
  return rowsOf(list).flatMap((row) =>
    turned(row.value.validFrom, row.value.validTo).map((what) => problemIn(row, ['validTo'], what)),
  );
}

function impossibleDays({ source, value }: NonNullable<Folder['calendar']>): Problem[] {
  return value.holidays.flatMap(({ month, day }, place) => {
    if (day <= new Date(Date.UTC(2024, month, 0)).getUTCDate() && !(month === 2 && day === 29)) return [];
    const message = `Дня ${day}.${month} немає в кожному році.`;
    return [problemAt(source, ['holidays', place], { code: 'no-such-day', message, advice: 'Виправте дату.' })];
  });
}

function doubleDays({ source, value }: NonNullable<Folder['calendar']>): Problem[] {
  const seen = new Set<string>();
  return value.exceptions.flatMap(({ date }, place) => {
    if (!seen.has(date)) {
      seen.add(date);
      return [];
    }
    const what = { code: 'double', message: `День ${date} уже названо вище.`, advice: 'Залиште один запис.' };
    return [problemAt(source, ['exceptions', place, 'date'], what)];
  });
}

function feePeriods(fees: Head<{ readonly [list: string]: readonly Dated[] }> | undefined): Problem[] {
  if (!fees) return [];
  return Object.entries(fees.value).flatMap(([list, rules]) =>
    rules.flatMap(({ validFrom, validTo }, place) =>
      at(fees.source, [list, place, 'validTo'], turned(validFrom, validTo)),
    ),
  );
}

function at(source: YamlFile, path: Path, found: readonly What[]): Problem[] {
  return found.map((what) => problemAt(source, path, what));
}

/** Periods that end before they begin, overlap or leave gaps, and days that do not exist. */
export function checkDates(folder: Folder): Problem[] {
  const { calendar } = folder;
  return [
    ...datedLists.flatMap((name) => turnedValidity(folder[name] as Rows<Dated> | undefined)),
    ...rowsOf(folder.routing).flatMap((row) =>
      turned(row.value.when.from, row.value.when.to).map((what) => problemIn(row, ['when', 'to'], what)),
    ),
    ...(calendar ? [...impossibleDays(calendar), ...doubleDays(calendar)] : []),
    ...feePeriods(folder.fees),
    ...checkPeriods(folder),
  ];
}
