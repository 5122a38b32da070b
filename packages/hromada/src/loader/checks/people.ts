import type { Role } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import { type Folder, problemIn, rowsOf } from '../read-folder.ts';
import type { What } from '../yaml-file.ts';

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

/** Departments that lie inside themselves. */
function circles(folder: Folder): Problem[] {
  const parents = new Map(rowsOf(folder.departments).map(({ value }) => [value.id, value.parentId]));
  return rowsOf(folder.departments).flatMap((row) => {
    let above = row.value.parentId;
    for (let steps = 0; above !== undefined && above !== row.value.id && steps < parents.size; steps += 1)
      above = parents.get(above);
    if (above !== row.value.id) return [];
    const what = {
      code: 'department-circle',
      message: 'Відділ підпорядкований сам собі.',
      advice: 'Виправте parentId.',
    };
    return [problemIn(row, ['parentId'], what)];
  });
}

/** Staff at places their role does not work at, and departments in a circle. */
export function checkPeople(folder: Folder): Problem[] {
  const misplaced = rowsOf(folder.staff).flatMap((row) => {
    const what = placeProblem(folder, row.value.roles, row.value.place);
    return what ? [problemIn(row, ['place'], what)] : [];
  });
  return [...misplaced, ...circles(folder)];
}
