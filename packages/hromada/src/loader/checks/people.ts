import type { Role } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import { type Folder, problemIn, rowsOf } from '../read-folder.ts';
import { problemAt, type What } from '../yaml-file.ts';

const deskRoles: ReadonlySet<Role> = new Set(['front-clerk', 'outreach-worker']);
const caseRoles: ReadonlySet<Role> = new Set(['specialist', 'department-head']);

function placeProblem(folder: Folder, roles: readonly Role[], place: string): What | undefined {
  const office = rowsOf(folder.offices).find(({ value }) => value.id === place);
  const department = rowsOf(folder.departments).find(({ value }) => value.id === place);
  if (department && roles.some((role) => deskRoles.has(role))) {
    return {
      code: 'role-place',
      message: 'Діловод працює у фронт-офісі, а не у відділі.',
      advice: 'Вкажіть у place фронт-офіс.',
    };
  }
  if (office && roles.some((role) => caseRoles.has(role))) {
    return {
      code: 'role-place',
      message: 'Спеціаліст працює у відділі, а не в офісі.',
      advice: 'Вкажіть у place відділ.',
    };
  }
  if (department?.value.external) {
    return {
      code: 'role-place',
      message: 'Зовнішній орган не має робочих місць у системі.',
      advice: 'Вкажіть відділ громади.',
    };
  }
  return undefined;
}

/** The departments above one, nearest first; a circle ends where it begins. */
function above(parents: ReadonlyMap<string, string | undefined>, id: string): string[] {
  const found: string[] = [];
  for (let up = parents.get(id); up !== undefined && !found.includes(up); up = parents.get(up)) found.push(up);
  return found;
}

/** Departments that lie inside themselves: each circle is told once, at its first department. */
function circles({ departments }: Folder): Problem[] {
  const parents = new Map(rowsOf(departments).map(({ value }) => [value.id, value.parentId]));
  const told = new Set<string>();
  return rowsOf(departments).flatMap((row) => {
    const upper = above(parents, row.value.id);
    if (!upper.includes(row.value.id) || told.has(row.value.id)) return [];
    for (const id of upper) told.add(id);
    const what = {
      code: 'department-circle',
      message: 'Відділ підпорядкований сам собі.',
      advice: 'Виправте parentId.',
    };
    return [problemIn(row, ['parentId'], what)];
  });
}

/** Units of the hromada below a body outside it. */
function foreignUnits({ departments }: Folder): Problem[] {
  const external = new Set(rowsOf(departments).flatMap(({ value }) => (value.external ? [value.id] : [])));
  return rowsOf(departments)
    .filter(({ value }) => !value.external && external.has(value.parentId ?? ''))
    .map((row) => {
      const message = `Відділ громади не може бути у складі зовнішнього органу «${row.value.parentId}».`;
      return problemIn(row, ['parentId'], {
        code: 'foreign-unit',
        message,
        advice: 'Виправте parentId або приберіть.',
      });
    });
}

/** Somebody must keep passwords, offices and rules. */
function noAdministrator({ staff }: Folder): Problem[] {
  if (!staff || staff.rows.length < staff.written.length) return [];
  const rows = staff.rows.filter(({ value }) => value.validTo === undefined);
  if (rows.some(({ value }) => value.roles.includes('administrator'))) return [];
  const message = 'У громади немає адміністратора.';
  const advice = 'Додайте працівника з роллю administrator.';
  return [problemAt(staff.source, [], { code: 'no-administrator', message, advice })];
}

/** Staff at places their role does not work at, departments in a circle or abroad, nobody who administers. */
export function checkPeople(folder: Folder): Problem[] {
  const misplaced = rowsOf(folder.staff).flatMap((row) => {
    const what = placeProblem(folder, row.value.roles, row.value.place);
    return what ? [problemIn(row, ['place'], what)] : [];
  });
  return [...misplaced, ...circles(folder), ...foreignUnits(folder), ...noAdministrator(folder)];
}
