import type { Problem } from '../../problem.ts';
import type { Folder, Rows } from '../read-folder.ts';
import { type Path, problemAt, type YamlFile } from '../yaml-file.ts';

interface Keyed {
  readonly source: YamlFile;
  readonly path: Path;
  readonly key: string;
}

function doublesAmong(places: readonly Keyed[]): Problem[] {
  const seen = new Set<string>();
  return places.flatMap(({ source, path, key }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `Значення «${key}» уже використано вище.`;
    return [problemAt(source, path, { code: 'double', message, advice: 'Дайте кожному запису власне значення.' })];
  });
}

function keyed<T>(list: Rows<T> | undefined, field: keyof T & string): Keyed[] {
  if (!list) return [];
  return list.rows.map(({ index, value }) => ({
    source: list.source,
    path: [index, field],
    key: String(value[field]),
  }));
}

function settlements(districts: Folder['districts']): Keyed[] {
  if (!districts) return [];
  return districts.rows.flatMap(({ index, value }) =>
    value.settlements.map((settlement, place) => {
      return { source: districts.source, path: [index, 'settlements', place, 'katottg'], key: settlement.katottg };
    }),
  );
}

function slots(services: Folder['services']): Keyed[][] {
  if (!services) return [];
  return services.rows.map(({ index, value }) =>
    value.checklist.map((line, place) => {
      return { source: services.source, path: [index, 'checklist', place], key: line.slot ?? line.paper };
    }),
  );
}

function categories(hromada: Folder['hromada']): Keyed[] {
  if (!hromada) return [];
  return hromada.value.categories.map(({ id }, place) => ({
    source: hromada.source,
    path: ['categories', place, 'id'],
    key: id,
  }));
}

/** Ids, codes and logins that occur twice. Offices and departments share one space: both are places of staff. */
export function checkDoubles(folder: Folder): Problem[] {
  const groups = [
    categories(folder.hromada),
    keyed(folder.districts, 'id'),
    keyed(folder.districts, 'code'),
    settlements(folder.districts),
    [...keyed(folder.offices, 'id'), ...keyed(folder.departments, 'id')],
    keyed(folder.papers, 'id'),
    keyed(folder.services, 'code'),
    ...slots(folder.services),
    keyed(folder.routing, 'id'),
    keyed(folder.staff, 'id'),
    keyed(folder.staff, 'login'),
    keyed(folder.letters, 'id'),
  ];
  return groups.flatMap(doublesAmong);
}
