import type { Problem } from '../../problem.ts';
import { type Folder, problemIn, rowsOf } from '../read-folder.ts';
import { dayAfter } from '../validity.ts';
import { type Path, problemAt, type YamlFile } from '../yaml-file.ts';

/** A stretch of days in a list that ought to cover time without overlaps and gaps. */
interface Period {
  readonly path: Path;
  readonly from: string;
  readonly to: string | undefined;
}

/** The words of one such list. */
interface Series {
  readonly source: YamlFile;
  readonly what: string;
  /** Names of the fields that hold first and last day. */
  readonly fields: readonly [from: string, to: string];
  readonly periods: readonly Period[];
  /** Whether the last period must be open. */
  readonly openEnded: boolean;
}

function overlaps({ source, periods, fields }: Series): Problem[] {
  return periods.flatMap((period, place) => {
    const other = periods
      .slice(0, place)
      .find(({ from, to }) => from <= (period.to ?? '9999') && period.from <= (to ?? '9999'));
    if (!other) return [];
    const message = `Період перетинається з тим, що починається ${other.from}.`;
    const advice = `Закінчіть попередній період напередодні: поле ${fields[1]}.`;
    return [problemAt(source, period.path, { code: 'overlap', message, advice })];
  });
}

function gaps({ source, periods, what, openEnded }: Series): Problem[] {
  const ordered = [...periods].sort((one, other) => (one.from < other.from ? -1 : 1));
  return ordered.flatMap((period, place) => {
    const { to } = period;
    const next = ordered[place + 1];
    if (to === undefined || (next === undefined && !openEnded) || (next && next.from <= dayAfter(to))) return [];
    const message = next
      ? `${what}: не визначено з ${dayAfter(to)} до дня перед ${next.from}.`
      : `${what}: не визначено після ${to}.`;
    return [problemAt(source, period.path, { code: 'gap', message, advice: 'Додайте період, якого бракує.' })];
  });
}

function calendarSeries({ source, value }: NonNullable<Folder['calendar']>): Series {
  const periods = value.regimes.map(({ from, to }, place) => ({ path: ['regimes', place], from, to }));
  return { source, what: 'Режим календаря', fields: ['from', 'to'], periods, openEnded: true };
}

function feeSeries({ source, value }: NonNullable<Folder['fees']>): Series[] {
  const named = { subsistenceMinimums: 'Прожитковий мінімум', incomeThresholds: 'Пороги доходу' } as const;
  return (['subsistenceMinimums', 'incomeThresholds'] as const).map((list) => ({
    source,
    what: named[list],
    fields: ['validFrom', 'validTo'],
    periods: value[list].map(({ validFrom, validTo }, place) => ({
      path: [list, place],
      from: validFrom,
      to: validTo,
    })),
    openEnded: false,
  }));
}

/** Own tariffs of each service: after their last day another, general one would be charged unseen. */
function tariffSeries({ fees, services }: Folder): Series[] {
  if (!fees) return [];
  const { source, value } = fees;
  const codes = new Set(value.tariffs.flatMap((tariff) => tariff.services ?? []));
  const inForce = (code: string) =>
    rowsOf(services).some((row) => row.value.code === code && row.value.validTo === undefined);
  return [...codes].map((code) => ({
    source,
    what: `Тариф послуги ${code}`,
    fields: ['validFrom', 'validTo'],
    periods: value.tariffs.flatMap(({ services: own, validFrom, validTo }, place) =>
      own?.includes(code) ? [{ path: ['tariffs', place], from: validFrom, to: validTo }] : [],
    ),
    openEnded: inForce(code),
  }));
}

function formatSeries({ source, value }: NonNullable<Folder['hromada']>): Series {
  const periods = value.registrationIndex.formats.map(({ validFrom, validTo }, place) => {
    return { path: ['registrationIndex', 'formats', place], from: validFrom ?? '0001-01-01', to: validTo };
  });
  return { source, what: 'Формат індексу', fields: ['validFrom', 'validTo'], periods, openEnded: true };
}

/** Versions of one clock: days between two of them would have no term. */
function termSeries({ terms }: Folder): Series[] {
  const rows = rowsOf(terms);
  return [...new Set(rows.map(({ value }) => value.id))].flatMap((id) => {
    const versions = rows.filter(({ value }) => value.id === id);
    const source = versions[0]?.source;
    if (versions.length < 2 || !source || versions.some((row) => row.source !== source)) return [];
    const periods = versions.map(({ index, value: { validFrom, validTo } }) => {
      return { path: [index], from: validFrom ?? '0001-01-01', to: validTo };
    });
    return [{ source, what: `Строк «${id}»`, fields: ['validFrom', 'validTo'], periods, openEnded: false }];
  });
}

/** Terms that an extension would make shorter. */
function shortExtensions({ terms }: Folder): Problem[] {
  return rowsOf(terms).flatMap((row) => {
    const { term, extendedTo } = row.value;
    if (extendedTo === undefined || extendedTo.unit !== term.unit || extendedTo.amount > term.amount) return [];
    const message = 'Продовжений строк не довший за первісний.';
    const advice = 'Напишіть весь строк разом із продовженням.';
    return [problemIn(row, ['extendedTo'], { code: 'range-turned', message, advice })];
  });
}

/** Regimes of the calendar, formats of the index, minimums, thresholds and terms that overlap or leave days without any. */
export function checkPeriods(folder: Folder): Problem[] {
  const { calendar, fees, hromada } = folder;
  const turnedRegimes = (calendar?.value.regimes ?? []).flatMap(({ from, to }, place) => {
    if (!calendar || to === undefined || from <= to) return [];
    const message = `Період закінчується (${to}) раніше, ніж починається (${from}).`;
    const what = { code: 'range-turned', message, advice: 'Поміняйте дати місцями.' };
    return [problemAt(calendar.source, ['regimes', place, 'to'], what)];
  });
  const dated = [...(calendar ? [calendarSeries(calendar)] : []), ...(hromada ? [formatSeries(hromada)] : [])];
  const money = fees ? feeSeries(fees) : [];
  const gapless = [...dated, ...money, ...tariffSeries(folder), ...termSeries(folder)];
  return [...turnedRegimes, ...dated.flatMap(overlaps), ...gapless.flatMap(gaps), ...shortExtensions(folder)];
}
