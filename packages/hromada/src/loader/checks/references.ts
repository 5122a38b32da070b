import type { ListName, RowOf } from '../file-shapes.ts';
import { type Folder, ofEveryRow, problemIn, type Row, type Rows } from '../read-folder.ts';
import { papersOf } from '../resolve-checklist.ts';
import { type Found, type Path, problemAt, type What } from '../yaml-file.ts';

/** What can be named from elsewhere: its Ukrainian word, the files it may lie in and the field that names it. */
const kinds = {
  category: { what: 'Категорія', lists: ['categories'], field: 'id' },
  clock: { what: 'Строк', lists: ['terms'], field: 'id' },
  department: { what: 'Відділ', lists: ['departments'], field: 'id' },
  district: { what: 'Округ', lists: ['districts'], field: 'id' },
  pack: { what: 'Набір документів', lists: ['packs'], field: 'id' },
  paper: { what: 'Документ', lists: ['papers'], field: 'id' },
  place: { what: 'Місце роботи', lists: ['offices', 'departments'], field: 'id' },
  question: { what: 'Питання', lists: ['questions'], field: 'id' },
  service: { what: 'Послуга', lists: ['services'], field: 'code' },
  stage: { what: 'Етап', lists: ['stages'], field: 'id' },
  staff: { what: 'Працівник', lists: ['staff'], field: 'id' },
} as const satisfies Record<string, { what: string; lists: readonly ListName[]; field: string }>;

export type ReferenceKind = keyof typeof kinds;

/** A place in a row that names something: the path in the row, the name, the kind of thing. */
type Naming = readonly [path: Path, key: string, kind: ReferenceKind];

function fieldOf(row: unknown, field: string): unknown {
  return (row as Record<string, unknown> | null)?.[field];
}

/** Whether a row as written has this key, also when the shape of the row is wrong. */
function exists(list: Rows<unknown>, field: string, key: string): boolean {
  return list.written.some((row) => fieldOf(row, field) === key);
}

/** What is wrong with a name that leads nowhere. Nothing is said while a file it may lead to could not be read. */
export function danglingName(folder: Folder, key: string, kind: ReferenceKind): What | undefined {
  const { what, lists, field } = kinds[kind];
  const targets = lists.map((list): Rows<unknown> | undefined => folder[list]);
  if (targets.some((target) => target === undefined || exists(target, field, key))) return undefined;
  const files = lists.map((list) => `${list}.yaml`).join(' або ');
  const advice = `Виправте назву або додайте запис у ${files}.`;
  const missing = { key, field, lists };
  return { code: 'dangling-reference', message: `${what} «${key}» не існує.`, advice, missing };
}

function inList<N extends ListName>(folder: Folder, name: N, namings: (row: RowOf<N>) => Naming[]): Found[] {
  return ofEveryRow(folder[name] as Rows<RowOf<N>> | undefined, (row: Row<RowOf<N>>) =>
    namings(row.value).flatMap(([path, key, kind]) => {
      const what = typeof key === 'string' ? danglingName(folder, key, kind) : undefined;
      return what ? [problemIn(row, path, what)] : [];
    }),
  );
}

function one(key: string | undefined, path: Path, kind: ReferenceKind): Naming[] {
  return key === undefined ? [] : [[path, key, kind]];
}

function each(keys: readonly string[] | undefined, path: Path, kind: ReferenceKind): Naming[] {
  return (Array.isArray(keys) ? keys : []).map((key, place) => [[...path, place], key, kind]);
}

/** Papers and packs of a checklist as written, with their places. */
function checklistNamings(lines: RowOf<'services'>['checklist']): Naming[] {
  return (lines ?? []).flatMap((line, place): Naming[] => {
    if ('pack' in line) return [[['checklist', place, 'pack'], line.pack, 'pack']];
    if (line.paper !== undefined) return [[['checklist', place, 'paper'], line.paper, 'paper']];
    return each(papersOf(line), ['checklist', place, 'papers'], 'paper');
  });
}

function limitNamings(limits: RowOf<'services'>['limits']): Naming[] {
  return Object.entries(limits ?? {}).flatMap(([name, limit]) =>
    typeof limit === 'string' ? one(limit, ['limits', name], 'clock') : [],
  );
}

function serviceNamings(service: RowOf<'services'>): Naming[] {
  return [
    [['departmentId'], service.departmentId, 'department'],
    ...(service.earlierDepartments ?? []).flatMap(({ departmentId }, place) =>
      one(departmentId, ['earlierDepartments', place, 'departmentId'], 'department'),
    ),
    ...(typeof service.term === 'string' ? one(service.term, ['term'], 'clock') : []),
    ...each(service.clocks, ['clocks'], 'clock'),
    ...limitNamings(service.limits),
    ...checklistNamings(service.checklist),
    ...each(service.questions, ['questions'], 'question'),
    ...each(service.stages, ['stages'], 'stage'),
  ];
}

function routingNamings({ departmentId, when }: RowOf<'routing'>): Naming[] {
  return [
    [['departmentId'], departmentId, 'department'],
    ...each(when.services, ['when', 'services'], 'service'),
    ...each(when.districts, ['when', 'districts'], 'district'),
    ...each(when.categories, ['when', 'categories'], 'category'),
  ];
}

function activityNamings(activity: RowOf<'activities'>): Naming[] {
  return [
    [['serviceCode'], activity.serviceCode, 'service'],
    [['departmentId'], activity.departmentId, 'department'],
    ...one(activity.districtId, ['districtId'], 'district'),
    ...one(activity.leaderId, ['leaderId'], 'staff'),
  ];
}

/** Limits of hromada.yaml. */
function headProblems(folder: Folder): Found[] {
  const head = folder.hromada;
  return limitNamings(head?.value.limits).flatMap(([path, key, kind]) => {
    const what = danglingName(folder, key, kind);
    return head && what ? [problemAt(head.source, path, what)] : [];
  });
}

function feeProblems(folder: Folder): Found[] {
  const fees = folder.fees;
  return (fees?.value.tariffs ?? []).flatMap(({ services }, place) =>
    (services ?? []).flatMap((code, at) => {
      const what = danglingName(folder, code, 'service');
      return fees && what ? [problemAt(fees.source, ['tariffs', place, 'services', at], what)] : [];
    }),
  );
}

/** References between the files that lead nowhere. */
export function checkReferences(folder: Folder): Found[] {
  return [
    ...inList(folder, 'districts', ({ outreachWorkers }) => each(outreachWorkers, ['outreachWorkers'], 'staff')),
    ...inList(folder, 'offices', ({ districtId }) => one(districtId, ['districtId'], 'district')),
    ...inList(folder, 'departments', ({ parentId }) => one(parentId, ['parentId'], 'department')),
    ...inList(folder, 'staff', ({ place }) => one(place, ['place'], 'place')),
    ...inList(folder, 'papers', ({ looksLike }) => each(looksLike, ['looksLike'], 'paper')),
    ...inList(folder, 'categories', ({ proof }) => each(proof, ['proof'], 'paper')),
    ...inList(folder, 'packs', ({ checklist }) => checklistNamings(checklist)),
    ...inList(folder, 'stages', ({ paper, clock }) => [
      ...one(paper, ['paper'], 'paper'),
      ...one(clock, ['clock'], 'clock'),
    ]),
    ...inList(folder, 'terms', ({ byCategory }) =>
      (byCategory ?? []).flatMap(({ category }, place) => one(category, ['byCategory', place, 'category'], 'category')),
    ),
    ...inList(folder, 'refusals', ({ services }) => each(services, ['services'], 'service')),
    ...inList(folder, 'services', serviceNamings),
    ...inList(folder, 'routing', routingNamings),
    ...inList(folder, 'letters', ({ services }) => each(services, ['services'], 'service')),
    ...inList(folder, 'retention', ({ services }) => each(services, ['services'], 'service')),
    ...inList(folder, 'activities', activityNamings),
    ...feeProblems(folder),
    ...headProblems(folder),
  ];
}
