import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { type Path, problemAt } from '../yaml-file.ts';
import { turned } from './dates.ts';
import { doublesAmong, type Keyed } from './doubles.ts';

type CheckRow = Row<RowOf<'checks'>>;

/** Days every application has. */
const ownDates = ['applied', 'registered'];

/** Days a check may name: those of every application and those the desk asks because a service counts from them. */
function knownDates({ services }: Folder): ReadonlySet<string> {
  const asked = (services?.written ?? []).map(
    (row) => (row as Partial<RowOf<'services'>> | null)?.acceptance?.since?.id,
  );
  return new Set([...ownDates, ...asked.filter((id) => id !== undefined)]);
}

/** A service whose days cannot be read may ask for any. */
function isUnsure({ services }: Folder): boolean {
  const isSpoilt = (row: unknown): boolean => {
    const { acceptance } = (row ?? {}) as Partial<RowOf<'services'>>;
    return (
      acceptance !== undefined && typeof acceptance?.since?.id !== 'string' && acceptance?.daysOfMonth === undefined
    );
  };
  return services === undefined || services.written.some(isSpoilt);
}

function dateProblems(row: CheckRow, known: ReadonlySet<string>): Problem[] {
  const { check } = row.value;
  return (['date', 'other', 'since'] as const).flatMap((field) => {
    const name = (check as Partial<Record<typeof field, string>>)[field];
    if (name === undefined || known.has(name)) return [];
    const message = `День «${name}» на столі не питають.`;
    const advice = `Можна: ${[...known].join(', ')}. Інші дні називає acceptance.since послуги.`;
    return [problemIn(row, ['check', field], { code: 'unknown-day', message, advice })];
  });
}

function rangeProblems(row: CheckRow): Problem[] {
  const { check } = row.value;
  if (check.kind !== 'days-of-month' || check.from <= check.to) return [];
  const message = 'Дні місяця закінчуються раніше, ніж починаються.';
  return [problemIn(row, ['check', 'to'], { code: 'range-turned', message, advice: 'Поміняйте їх місцями.' })];
}

/** Only `{name}` can be filled in. */
function messageProblems(row: CheckRow): Problem[] {
  const unknown = [...row.value.message.matchAll(/\{([^{}]*)\}/gu)].flatMap(([, name]) =>
    name === 'name' ? [] : [name],
  );
  return unknown.map((name) => {
    const message = `У повідомленні невідоме поле {${name}}.`;
    return problemIn(row, ['message'], { code: 'unknown-message-field', message, advice: 'Можна лише {name}.' });
  });
}

/** One finding of a code at one place: rows for the desk and for the centre may share it. */
function doubles(folder: Folder): Problem[] {
  const keyed = (skip: 'desk' | 'centre'): Keyed[] =>
    rowsOf(folder.checks)
      .filter(({ value }) => value.at !== skip)
      .map(({ source, index, value: { code, validFrom, validTo } }) => {
        return { source, path: [index, 'code'], key: code, from: validFrom, to: validTo };
      });
  const found = [...doublesAmong(keyed('centre')), ...doublesAmong(keyed('desk'))];
  return found.filter(({ file, path }, at) => found.findIndex((one) => one.file === file && one.path === path) === at);
}

/** Two rows of `overruling` for one severity at one place on one day, or one that ends before it begins. */
function overrulingProblems({ hromada }: Folder): Problem[] {
  if (!hromada) return [];
  const { source, value } = hromada;
  const rows = value.overruling.map(({ at, severity, validFrom, validTo }, place): Keyed => {
    const path: Path = ['overruling', place, 'severity'];
    return { source, path, key: `${at} ${severity}`, from: validFrom, to: validTo };
  });
  const backwards = value.overruling.flatMap(({ validFrom, validTo }, place) =>
    turned(validFrom, validTo).map((what) => problemAt(source, ['overruling', place, 'validTo'], what)),
  );
  return [...doublesAmong(rows), ...backwards];
}

/** Checks of applications that name days nobody asks, fields nobody fills, or the same finding twice. */
export function checkCheckRules(folder: Folder): Problem[] {
  const known = knownDates(folder);
  const rows = rowsOf(folder.checks);
  return [
    ...rows.flatMap((row) => [
      ...(isUnsure(folder) ? [] : dateProblems(row, known)),
      ...rangeProblems(row),
      ...messageProblems(row),
    ]),
    ...doubles(folder),
    ...overrulingProblems(folder),
  ];
}
