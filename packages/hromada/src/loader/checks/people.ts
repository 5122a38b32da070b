import type { Role } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { Folder } from '../read-folder.ts';
import { problemAt } from '../yaml-file.ts';

const deskRoles: ReadonlySet<Role> = new Set(['front-clerk', 'outreach-worker']);
const caseRoles: ReadonlySet<Role> = new Set(['specialist', 'department-head']);

type What = Pick<Problem, 'code' | 'message' | 'advice'>;

function placeProblem(folder: Folder, roles: readonly Role[], place: string): What | undefined {
  const office = folder.offices?.rows.find(({ value }) => value.id === place);
  const department = folder.departments?.rows.find(({ value }) => value.id === place);
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
function circles(departments: NonNullable<Folder['departments']>): Problem[] {
  const parents = new Map(departments.rows.map(({ value }) => [value.id, value.parentId]));
  return departments.rows.flatMap(({ index, value }) => {
    let above = value.parentId;
    for (let steps = 0; above !== undefined && above !== value.id && steps < parents.size; steps += 1)
      above = parents.get(above);
    if (above !== value.id) return [];
    const what = {
      code: 'department-circle',
      message: 'Відділ підпорядкований сам собі.',
      advice: 'Виправте parentId.',
    };
    return [problemAt(departments.source, [index, 'parentId'], what)];
  });
}

/** Staff at places their role does not work at, and departments in a circle. */
export function checkPeople(folder: Folder): Problem[] {
  const { staff, departments } = folder;
  const misplaced = (staff?.rows ?? []).flatMap(({ index, value }) => {
    const what = placeProblem(folder, value.roles, value.place);
    return staff && what ? [problemAt(staff.source, [index, 'place'], what)] : [];
  });
  return [...misplaced, ...(departments ? circles(departments) : [])];
}
