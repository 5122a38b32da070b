import type { Problem } from '../../problem.ts';
import type { ListName, RowOf } from '../file-shapes.ts';
import { type Folder, type Row, type Rows, rowsOf } from '../read-folder.ts';
import { slotOf } from '../resolve-checklist.ts';
import { type Path, problemAt, type YamlFile } from '../yaml-file.ts';

/** A place in a file that gives something its name, and the days it is in force. */
export interface Keyed {
  readonly source: YamlFile;
  readonly path: Path;
  readonly key: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Dated {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** Whether two things are in force on one day. */
export function overlap(one: Pick<Keyed, 'from' | 'to'>, other: Pick<Keyed, 'from' | 'to'>): boolean {
  return (one.from ?? '') <= (other.to ?? '9999') && (other.from ?? '') <= (one.to ?? '9999');
}

function isDated({ from, to }: Keyed): boolean {
  return from !== undefined || to !== undefined;
}

/** Versions of one thing may follow each other; two that are in force on one day are a mistake. */
export function doublesAmong(places: readonly Keyed[]): Problem[] {
  return places.flatMap((place, index) => {
    const before = places.slice(0, index).find((other) => other.key === place.key && overlap(place, other));
    if (before === undefined) return [];
    const line = before.source.lineOf(before.path);
    const where = line === undefined ? before.source.file : `${before.source.file}, рядок ${line}`;
    const what =
      isDated(before) && isDated(place)
        ? {
            code: 'overlap',
            message: `Запис «${place.key}» чинний у ті самі дні, що й інший (${where}).`,
            advice: 'Закінчіть попередню редакцію напередодні нової: поле validTo.',
          }
        : {
            code: 'double',
            message: `Значення «${place.key}» уже використано вище (${where}).`,
            advice: 'Дайте кожному запису власне значення.',
          };
    return [problemAt(place.source, place.path, what)];
  });
}

function keyed<N extends ListName>(folder: Folder, name: N, field: keyof RowOf<N> & string): Keyed[] {
  return rowsOf(folder[name] as Rows<RowOf<N>> | undefined).map(({ source, index, value }: Row<RowOf<N>>) => ({
    source,
    path: [index, field],
    key: String(value[field]),
  }));
}

/** Things of which there may be one version after another. */
function versions<N extends ListName>(folder: Folder, name: N, field: keyof RowOf<N> & string): Keyed[] {
  return rowsOf(folder[name] as Rows<RowOf<N>> | undefined).map(({ source, index, value }: Row<RowOf<N>>) => {
    const { validFrom, validTo } = value as Dated;
    return { source, path: [index, field], key: String(value[field]), from: validFrom, to: validTo };
  });
}

function settlements(folder: Folder): Keyed[] {
  return rowsOf(folder.districts).flatMap(({ source, index, value }) =>
    value.settlements.map(({ katottg }, place) => {
      return { source, path: [index, 'settlements', place, 'katottg'], key: katottg };
    }),
  );
}

/** Codes that other systems know a service by: one of them leads to one service. */
function otherCodes(folder: Folder): Keyed[] {
  const all = rowsOf(folder.services).flatMap(({ source, index, value }) =>
    (value.otherCodes ?? []).map((key, place) => {
      const path = [index, 'otherCodes', place];
      return { source, path, key, from: value.validFrom, to: value.validTo, code: value.code };
    }),
  );
  return all.filter((one) => all.find(({ key, code }) => key === one.key && code === one.code) === one);
}

function slots(rows: readonly Row<Pick<RowOf<'services'>, 'checklist'>>[]): Keyed[][] {
  return rows.map(({ source, index, value }) =>
    value.checklist.flatMap((line, place) =>
      'pack' in line ? [] : [{ source, path: [index, 'checklist', place], key: slotOf(line) }],
    ),
  );
}

function feeDates(folder: Folder): Keyed[][] {
  const fees = folder.fees;
  if (!fees) return [];
  const dated = (list: 'subsistenceMinimums' | 'incomeThresholds', key: string): Keyed[] =>
    fees.value[list].map(({ validFrom, validTo }, place) => {
      return { source: fees.source, path: [list, place, 'validFrom'], key, from: validFrom, to: validTo };
    });
  const named = (list: 'tariffs' | 'exemptions'): Keyed[] =>
    fees.value[list].map(({ id, validFrom, validTo }, place) => {
      return { source: fees.source, path: [list, place, 'id'], key: id, from: validFrom, to: validTo };
    });
  return [
    dated('subsistenceMinimums', 'прожитковий мінімум'),
    dated('incomeThresholds', 'пороги доходу'),
    named('tariffs'),
    named('exemptions'),
  ];
}

/** Two tariffs for one service on one day. */
function tariffServices(folder: Folder): Keyed[] {
  const fees = folder.fees;
  if (!fees) return [];
  return fees.value.tariffs.flatMap(({ services, validFrom, validTo }, place) =>
    (services ?? []).map((code, at) => {
      return { source: fees.source, path: ['tariffs', place, 'services', at], key: code, from: validFrom, to: validTo };
    }),
  );
}

/** Two letters for one outcome of one service on one day. Nothing is said of those whose id is double already. */
function letterUses(folder: Folder): Keyed[] {
  return rowsOf(folder.letters).flatMap(({ source, index, value: { id, outcome, services, validFrom, validTo } }) =>
    (services ?? ['']).map((code, at) => {
      const path = services === undefined ? [index, 'outcome'] : [index, 'services', at];
      return { source, path, key: `${outcome} ${code}`.trim(), from: validFrom, to: validTo, id };
    }),
  );
}

function doubleLetters(folder: Folder): Problem[] {
  const uses = letterUses(folder) as (Keyed & { readonly id: string })[];
  const firsts = uses.filter(({ id, path }) => uses.find((use) => use.id === id)?.path[0] === path[0]);
  return doublesAmong(firsts);
}

/** Options of a question. */
function options(folder: Folder): Keyed[][] {
  return rowsOf(folder.questions).map(({ source, index, value }) =>
    (value.options ?? []).map((option, place) => {
      return { source, path: [index, 'options', place, 'value'], key: option.value };
    }),
  );
}

/** Titles by which papers are known: one that two kinds have tells neither. */
function titles(folder: Folder): Keyed[] {
  return rowsOf(folder.papers).flatMap(({ source, index, value }) =>
    (value.recognisedBy?.titles ?? []).map((title, place) => {
      return { source, path: [index, 'recognisedBy', 'titles', place], key: title.toLocaleLowerCase('uk') };
    }),
  );
}

/** Own terms of one category in one clock. */
function ownTerms(folder: Folder): Keyed[][] {
  return rowsOf(folder.terms).map(({ source, index, value }) =>
    (value.byCategory ?? []).map(({ category }, place) => {
      return { source, path: [index, 'byCategory', place, 'category'], key: category };
    }),
  );
}

/** Marks of the registration index. */
function marks({ hromada }: Folder): Keyed[] {
  return (hromada?.value.registrationIndex.marks ?? []).flatMap(({ mark, validFrom, validTo }, place) => {
    const path = ['registrationIndex', 'marks', place, 'mark'];
    return hromada ? [{ source: hromada.source, path, key: mark, from: validFrom, to: validTo }] : [];
  });
}

function holidays({ calendar }: Folder): Keyed[] {
  const source = calendar?.source;
  if (!calendar || !source) return [];
  const fixed = calendar.value.holidays.map(({ month, day }, place) => {
    return { source, path: ['holidays', place], key: `${day}.${month}` };
  });
  const movable = calendar.value.movable.map(({ feast }, place) => ({ source, path: ['movable', place], key: feast }));
  return [...fixed, ...movable];
}

/** Ids, codes and logins that occur twice. Offices and departments share one space: both are places of staff. */
export function checkDoubles(folder: Folder): Problem[] {
  const groups = [
    keyed(folder, 'categories', 'id'),
    keyed(folder, 'districts', 'id'),
    keyed(folder, 'districts', 'code'),
    settlements(folder),
    [...keyed(folder, 'offices', 'id'), ...keyed(folder, 'departments', 'id')],
    keyed(folder, 'staff', 'id'),
    keyed(folder, 'staff', 'login'),
    keyed(folder, 'papers', 'id'),
    titles(folder),
    keyed(folder, 'questions', 'id'),
    versions(folder, 'packs', 'id'),
    versions(folder, 'terms', 'id'),
    versions(folder, 'stages', 'id'),
    versions(folder, 'refusals', 'id'),
    versions(folder, 'services', 'code'),
    otherCodes(folder),
    ...slots(rowsOf(folder.services)),
    ...slots(rowsOf(folder.packs)),
    keyed(folder, 'routing', 'id'),
    versions(folder, 'letters', 'id'),
    versions(folder, 'retention', 'id'),
    versions(folder, 'activities', 'id'),
    ...feeDates(folder),
    tariffServices(folder),
    ...options(folder),
    ...ownTerms(folder),
    marks(folder),
    holidays(folder),
  ];
  return [...groups.flatMap(doublesAmong), ...doubleLetters(folder)];
}
