import type { StaffMember } from '@okruh/web';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { standInsOf } from '../routing/stand-ins.ts';
import type { CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';
import { visibleDepartments } from './visible-departments.ts';

/** Whose matters somebody may see: those of departments, and those of absent staff for whom they stand in. */
export interface Sight {
  readonly departments: readonly string[];
  /** Ids of staff. */
  readonly standsInFor: readonly string[];
}

/** What this person may see today: every page, list and count about cases and persons is read through it. */
export async function sightOf(db: CentreDb, services: Services, staff: StaffMember): Promise<Sight> {
  const { hromada } = await services.configuration.current(db);
  const standIns = await standInsOf(db, staff.id, services.clock.now());
  return {
    departments: visibleDepartments(hromada, staff),
    standsInFor: standIns.map(({ staffId }) => staffId),
  };
}

/** The condition that an application, or its task, is in sight. */
export function inSight(
  { departments, standsInFor }: Sight,
  table: 'application' | 'task' = 'application',
): RawBuilder<SqlBool> {
  const among = (column: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [sql`${sql.ref(`${table}.${column}`)} in (${sql.join(ids)})`];
  const conditions = [...among('department_id', departments), ...among('assignee_id', standsInFor)];
  return conditions.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`;
}
