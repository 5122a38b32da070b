import type { Problem } from '../../problem.ts';
import type { Folder, Rows } from '../read-folder.ts';
import { type Path, problemAt, type YamlFile } from '../yaml-file.ts';

type ListName = Exclude<keyof Folder, 'hromada' | 'calendar'>;

/** What can be named from elsewhere: its Ukrainian word, the files it may lie in and the field that names it. */
const kinds = {
  department: { what: 'Відділ', lists: ['departments'], field: 'id' },
  district: { what: 'Округ', lists: ['districts'], field: 'id' },
  paper: { what: 'Документ', lists: ['papers'], field: 'id' },
  place: { what: 'Місце роботи', lists: ['offices', 'departments'], field: 'id' },
  service: { what: 'Послуга', lists: ['services'], field: 'code' },
} as const satisfies Record<string, { what: string; lists: readonly ListName[]; field: string }>;

/** A place in a row that names something: the path in the row, the name, the kind of thing. */
type Naming = readonly [path: Path, key: string, kind: keyof typeof kinds];

function fieldOf(row: unknown, field: string): unknown {
  return (row as Record<string, unknown> | null)?.[field];
}

/** Whether a row as written has this key, also when the shape of the row is wrong. */
function exists(list: Rows<unknown>, field: string, key: string): boolean {
  return list.written.some((row) => fieldOf(row, field) === key);
}

/** The problem of a name that leads nowhere. Nothing is said while a file it may lead to could not be read. */
function dangling(folder: Folder, source: YamlFile, [path, key, kind]: Naming): Problem[] {
  const { what, lists, field } = kinds[kind];
  const targets = lists.map((list): Rows<unknown> | undefined => folder[list]);
  if (targets.some((target) => target === undefined || exists(target, field, key))) return [];
  const files = lists.map((list) => `${list}.yaml`).join(' або ');
  const advice = `Виправте назву або додайте запис у ${files}.`;
  return [problemAt(source, path, { code: 'dangling-reference', message: `${what} «${key}» не існує.`, advice })];
}

function inList<T>(folder: Folder, list: Rows<T> | undefined, namings: (row: T) => Naming[]): Problem[] {
  if (!list) return [];
  return list.rows.flatMap(({ index, value }) =>
    namings(value).flatMap(([path, key, kind]) => dangling(folder, list.source, [[index, ...path], key, kind])),
  );
}

function each(keys: readonly string[] | undefined, path: Path, kind: Naming[2]): Naming[] {
  return (keys ?? []).map((key, place) => [[...path, place], key, kind]);
}

/** References between the files that lead nowhere. */
export function checkReferences(folder: Folder): Problem[] {
  return [
    ...inList(folder, folder.offices, (office) => [[['districtId'], office.districtId, 'district']]),
    ...inList(folder, folder.departments, ({ parentId }) =>
      parentId === undefined ? [] : [[['parentId'], parentId, 'department']],
    ),
    ...inList(folder, folder.staff, (member) => [[['place'], member.place, 'place']]),
    ...inList(folder, folder.services, (service) => [
      [['departmentId'], service.departmentId, 'department'],
      ...service.checklist.map((line, place): Naming => [['checklist', place, 'paper'], line.paper, 'paper']),
    ]),
    ...inList(folder, folder.routing, (rule) => [
      [['departmentId'], rule.departmentId, 'department'],
      ...each(rule.when.services, ['when', 'services'], 'service'),
      ...each(rule.when.districts, ['when', 'districts'], 'district'),
    ]),
    ...inList(folder, folder.letters, (letter) => each(letter.services, ['services'], 'service')),
  ];
}
