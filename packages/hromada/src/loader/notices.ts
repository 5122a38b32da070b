import { readdirSync } from 'node:fs';
import { isWorkingDay, spokenDate } from '@okruh/domain';
import type { Problem } from '../problem.ts';
import { type Basis, basisWords } from '../schema/shapes.ts';
import { withoutOverruler } from './checks/staffing.ts';
import { type HeadName, heads, type ListName, lists } from './file-shapes.ts';
import { type Folder, type Row, type Rows, rowsOf } from './read-folder.ts';
import { calendarOf } from './resolve-calendar.ts';
import { dayAfter, uncovered } from './validity.ts';
import { type Path, problemAt, type YamlFile } from './yaml-file.ts';

interface Unconfirmed {
  readonly path: Path;
  readonly basis: Pick<Basis, 'act' | 'article'> | undefined;
}

function isBasis(value: object): value is Basis {
  return 'confirmed' in value;
}

/** Every place inside a value that says `confirmed: false`. */
function unconfirmedIn(value: unknown, path: Path): Unconfirmed[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item, place) => unconfirmedIn(item, [...path, place]));
  if (isBasis(value) && !value.confirmed) return [{ path, basis: 'act' in value ? value : undefined }];
  return Object.entries(value).flatMap(([key, inner]) => unconfirmedIn(inner, [...path, key]));
}

function notice(source: YamlFile, name: string, { path, basis }: Unconfirmed): Problem {
  const act = basis ? `: ${basisWords(basis)}` : '';
  const message = `Правило «${name}» ще не звірено з актом${act}.`;
  const advice = 'Звірте правило з чинним текстом акта і поставте confirmed: true.';
  return problemAt(source, path, { code: 'unconfirmed', message, advice }, 'notice');
}

function nameOf(value: unknown): string {
  const row = value as { readonly id?: string; readonly code?: string; readonly name?: string };
  return row.code ?? row.id ?? row.name ?? '';
}

function ofRow(row: Row<unknown>): Problem[] {
  return unconfirmedIn(row.value, [row.index]).map((found) => notice(row.source, nameOf(row.value), found));
}

/** Districts nobody serves: no front office and no outreach worker. */
function unserved(folder: Folder): Problem[] {
  const served = new Set(rowsOf(folder.offices).flatMap(({ value }) => (value.validTo ? [] : [value.districtId])));
  return rowsOf(folder.districts)
    .filter(({ value }) => !served.has(value.id) && value.outreachWorkers === undefined)
    .map(({ source, index, value }) => {
      const message = `В окрузі «${value.id}» немає ні фронт-офісу, ні фахівця, що виїжджає.`;
      const advice = 'Додайте офіс в offices.yaml або outreachWorkers в округ.';
      return problemAt(source, [index], { code: 'district-unserved', message, advice }, 'notice');
    });
}

/** Amounts of the law that end without a next one: from then on fees by income cannot be counted. */
function endingMoney({ fees }: Folder): Problem[] {
  if (!fees) return [];
  const named = { subsistenceMinimums: 'прожиткового мінімуму', incomeThresholds: 'порогів доходу' } as const;
  return (['subsistenceMinimums', 'incomeThresholds'] as const).flatMap((list) => {
    const rules = fees.value[list];
    const left = uncovered(
      {},
      rules.map(({ validFrom, validTo }) => ({ from: validFrom, to: validTo })),
    );
    const last = rules.findIndex(({ validTo }) => validTo !== undefined && dayAfter(validTo) === left?.from);
    if (left === undefined || left.to !== undefined || last < 0) return [];
    const message = `З ${spokenDate(left.from ?? '')} ${named[list]} не внесено: плату за доходом не порахувати.`;
    const what = { code: 'amounts-end', message, advice: 'Додайте наступний рядок, щойно його затвердять.' };
    return [problemAt(fees.source, [list, last, 'validTo'], what, 'notice')];
  });
}

/** Exceptions that leave a day as it would be without them. */
function idleDays({ calendar }: Folder): Problem[] {
  if (!calendar) return [];
  const { exceptions, ...plain } = calendarOf({ calendar });
  return exceptions.flatMap(({ date, working }, place) => {
    if (isWorkingDay({ ...plain, exceptions: [] }, date) !== working) return [];
    const message = `День ${spokenDate(date)} і без винятку ${working ? 'робочий' : 'неробочий'}.`;
    const what = { code: 'exception-idle', message, advice: 'Перевірте дату або приберіть виняток.' };
    return [problemAt(calendar.source, ['exceptions', place], what, 'notice')];
  });
}

/** YAML files that nothing reads: most likely the name is misspelt. */
export function unreadFiles(dir: string): Problem[] {
  const known = new Set([...Object.keys(heads), ...Object.keys(lists)].map((name) => `${name}.yaml`));
  return readdirSync(dir)
    .filter((file) => /\.ya?ml$/u.test(file) && !known.has(file))
    .map((file) => {
      const message = 'Файл з такою назвою нічого не налаштовує.';
      const advice = 'Виправте назву або приберіть файл.';
      return { severity: 'notice', file, path: '', code: 'file-unread', message, advice };
    });
}

/** What an administrator should know although it stops nothing: unconfirmed rules and districts nobody serves. */
export function noticesOf(folder: Folder): Problem[] {
  const ofHeads = (Object.keys(heads) as HeadName[]).flatMap((name) => {
    const head = folder[name];
    return head
      ? unconfirmedIn(head.value, []).map((found) => notice(head.source, pathName(name, found.path), found))
      : [];
  });
  const ofLists = (Object.keys(lists) as ListName[]).flatMap((name) =>
    rowsOf(folder[name] as Rows<unknown> | undefined).flatMap(ofRow),
  );
  return [
    ...unserved(folder),
    ...withoutOverruler(folder),
    ...endingMoney(folder),
    ...idleDays(folder),
    ...ofHeads,
    ...ofLists,
  ];
}

function pathName(name: string, path: Path): string {
  return [name, ...path.filter((part) => part !== 'basis')].join('.');
}
