import { permits } from '@okruh/domain';
import { overruleRulesAt } from '../../check-rules.ts';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, rowsOf } from '../read-folder.ts';
import { problemAt } from '../yaml-file.ts';
import { danglingName } from './references.ts';

/** Units below a department, itself included. */
function withUnits(departments: readonly RowOf<'departments'>[], found: readonly string[]): string[] {
  const below = departments.filter(
    ({ id, parentId }) => parentId !== undefined && found.includes(parentId) && !found.includes(id),
  );
  return below.length === 0 ? [...found] : withUnits(departments, [...found, ...below.map(({ id }) => id)]);
}

function withAbove(departments: readonly RowOf<'departments'>[], id: string, seen: readonly string[] = []): string[] {
  const parentId = departments.find((department) => department.id === id)?.parentId;
  if (parentId === undefined || seen.includes(parentId)) return [...seen, id];
  return [...withAbove(departments, parentId, [...seen, id])];
}

/** Departments applications are led to. */
function working(folder: Folder): Set<string> {
  return new Set([
    ...rowsOf(folder.services).map(({ value }) => value.departmentId),
    ...rowsOf(folder.routing).map(({ value }) => value.departmentId),
  ]);
}

/** Staff who stay: without a last day. */
function staying(folder: Folder): RowOf<'staff'>[] {
  return rowsOf(folder.staff).flatMap(({ value }) => (value.validTo === undefined ? [value] : []));
}

/**
 * Whose roles count in a department: staff of it, or the head of one above it. A department nothing is led to is staffed
 * by its units too.
 */
function workersOf(folder: Folder, id: string, works: boolean): RowOf<'staff'>[] {
  const departments = rowsOf(folder.departments).map(({ value }) => value);
  const own = new Set(works ? [id] : withUnits(departments, [id]));
  const above = new Set(withAbove(departments, id));
  return staying(folder).filter(
    ({ place, roles }) => own.has(place) || (above.has(place) && roles.includes('department-head')),
  );
}

function mayDecide(folder: Folder, id: string, works: boolean): boolean {
  return workersOf(folder, id, works).some(({ roles }) => permits(roles, 'case:decide'));
}

function idleDepartments(folder: Folder): Problem[] {
  const busy = working(folder);
  return rowsOf(folder.departments)
    .filter(({ value }) => !value.external && value.validTo === undefined)
    .filter(({ value }) => !mayDecide(folder, value.id, busy.has(value.id)))
    .map((row) => {
      const message = `У відділі «${row.value.id}» нікому приймати рішення.`;
      const advice = 'Додайте в staff.yaml спеціаліста або керівника з цим place.';
      return problemIn(row, [], { code: 'department-without-decider', message, advice });
    });
}

/**
 * Departments with cases in which nobody may go on in spite of an error that a check found: neither somebody of the
 * department nor the head of one above it has a role that may.
 */
export function withoutOverruler(folder: Folder): Problem[] {
  const { hromada, staff } = folder;
  if (!hromada || !staff) return [];
  const { by } = overruleRulesAt(hromada.value, 'centre').error;
  if (by === 'anybody' || by === 'nobody') return [];
  const busy = working(folder);
  return rowsOf(folder.departments)
    .filter(({ value }) => busy.has(value.id) && !value.external && value.validTo === undefined)
    .filter(
      ({ value }) => !workersOf(folder, value.id, true).some(({ roles }) => roles.some((role) => by.includes(role))),
    )
    .map((row) => {
      const message = `У відділі «${row.value.id}» нікому піти далі попри помилку, яку знайшла перевірка.`;
      const advice = `Додайте сюди чи до відділу над ним працівника з роллю ${by.join(' або ')}.`;
      return problemIn(row, [], { code: 'department-without-overruler', message, advice }, 'notice');
    });
}

function emptyOffices(folder: Folder): Problem[] {
  const places = new Set(staying(folder).map(({ place }) => place));
  return rowsOf(folder.offices)
    .filter(({ value }) => value.kind === 'front' && value.validTo === undefined && !places.has(value.id))
    .map((row) => {
      const message = `У фронт-офісі «${row.value.id}» ніхто не працює.`;
      const advice = 'Додайте в staff.yaml діловода з цим place або закрийте офіс полем validTo.';
      return problemIn(row, [], { code: 'office-without-staff', message, advice });
    });
}

/** Letters are written in the name of the centre, and its address stands on them. */
function noCentre({ offices }: Folder): Problem[] {
  if (!offices || offices.rows.length < offices.written.length) return [];
  if (offices.rows.some(({ value }) => value.kind === 'centre' && value.validTo === undefined)) return [];
  const what = { code: 'no-centre', message: 'Немає бек-офісу громади.', advice: 'Додайте офіс з «kind: centre».' };
  return [problemAt(offices.source, [], what)];
}

function wrongOutreach(folder: Folder): Problem[] {
  const workers = new Set(
    rowsOf(folder.staff)
      .filter(({ value }) => value.roles.includes('outreach-worker'))
      .map(({ value }) => value.id),
  );
  const known = new Set(rowsOf(folder.staff).map(({ value }) => value.id));
  return rowsOf(folder.districts).flatMap((row) =>
    (row.value.outreachWorkers ?? []).flatMap((id, place) => {
      if (workers.has(id) || !known.has(id)) return [];
      const message = `«${id}» не є фахівцем із соціальної роботи.`;
      const advice = 'Додайте працівникові роль outreach-worker.';
      return [problemIn(row, ['outreachWorkers', place], { code: 'no-outreach-worker', message, advice })];
    }),
  );
}

/**
 * Offices nobody works at and departments nobody may decide in. Silent while the staff could not be read, and while
 * somebody works at a place that is not there.
 */
export function checkStaffing(folder: Folder): Problem[] {
  const { staff } = folder;
  if (!staff || staff.rows.length < staff.written.length) return [];
  if (staff.rows.some(({ value }) => danglingName(folder, value.place, 'place'))) return [];
  return [...emptyOffices(folder), ...noCentre(folder), ...idleDepartments(folder), ...wrongOutreach(folder)];
}
