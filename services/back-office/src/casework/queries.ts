import type { Status } from '@okruh/domain';
import type { ExpressionBuilder, SqlBool } from 'kysely';
import { type Expression, sql } from 'kysely';
import type {
  ApplicationRow,
  BackOfficeTables,
  CentreDb,
  CorrectionRow,
  DocumentRow,
  PageRow,
  PageTextRow,
  PersonRow,
  TaskRow,
} from '../schema.ts';
import { inSight, type Sight } from './sight.ts';

/** Which part of the queue is shown. */
export const queueFilters = ['open', 'mine', 'free', 'awaiting'] as const;
export type QueueFilter = (typeof queueFilters)[number];

/** Whose eyes the queue is read with. */
export type QueueScope = Sight & { readonly staffId: string };

type Queue = ExpressionBuilder<
  BackOfficeTables & { task: TaskRow; application: ApplicationRow },
  'task' | 'application'
>;

const awaiting: readonly Status[] = ['awaiting-citizen', 'awaiting-others'];

/** The one predicate of the queue: its rows and its counters are read through it. */
function inQueue(scope: QueueScope, filter: QueueFilter): (queue: Queue) => Expression<SqlBool> {
  return (queue) => {
    const open = queue.and([queue('task.closed_at', 'is', null), inSight(scope, 'task')]);
    switch (filter) {
      case 'open':
        return open;
      case 'mine':
        return queue.and([open, queue('task.assignee_id', 'in', [scope.staffId, ...scope.standsInFor])]);
      case 'free':
        return queue.and([open, queue('task.assignee_id', 'is', null)]);
      case 'awaiting':
        return queue.and([open, queue('application.status', 'in', [...awaiting])]);
    }
  };
}

/** Tasks with what the queue shows of their applications: nearest deadline first, then priority, then age. */
export async function queueRows(db: CentreDb, scope: QueueScope, filter: QueueFilter, limit: number) {
  return db
    .selectFrom('task')
    .innerJoin('application', 'application.id', 'task.application_id')
    .innerJoin('person', 'person.id', 'application.person_id')
    .select(['application.id', 'application.status', 'application.service_code', 'application.registration_index'])
    .select(['application.registered_at', 'application.office_id', 'application.seq'])
    .select(['task.department_id', 'task.deadline', 'task.priority', 'task.assignee_id', 'task.assignee_name'])
    .select(['task.at_risk_from', 'task.overdue_from', 'task.standing', 'task.provisional'])
    .select(['person.surname', 'person.given_name', 'person.patronymic', 'person.settlement_name'])
    .where(inQueue(scope, filter))
    .orderBy('task.deadline')
    .orderBy('task.priority', 'desc')
    .orderBy('application.registered_at')
    .orderBy('task.id')
    .limit(limit)
    .execute();
}
export type QueueRow = Awaited<ReturnType<typeof queueRows>>[number];

/** How many tasks each part of the queue holds. */
export async function queueCounts(db: CentreDb, scope: QueueScope): Promise<Record<QueueFilter, number>> {
  const counts: Record<QueueFilter, number> = { open: 0, mine: 0, free: 0, awaiting: 0 };
  for (const filter of queueFilters) {
    const { count } = await db
      .selectFrom('task')
      .innerJoin('application', 'application.id', 'task.application_id')
      .select(sql<number>`count(*)`.as('count'))
      .where(inQueue(scope, filter))
      .executeTakeFirstOrThrow();
    counts[filter] = Number(count);
  }
  return counts;
}

/** The application, when it is in sight. */
export async function visibleApplication(db: CentreDb, id: string, sight: Sight): Promise<ApplicationRow | undefined> {
  return db.selectFrom('application').selectAll().where('id', '=', id).where(inSight(sight)).executeTakeFirst();
}

export async function personOf(db: CentreDb, application: ApplicationRow): Promise<PersonRow> {
  return db.selectFrom('person').selectAll().where('id', '=', application.person_id).executeTakeFirstOrThrow();
}

export async function documentsOf(db: CentreDb, applicationId: string): Promise<DocumentRow[]> {
  return db
    .selectFrom('document')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function documentOf(
  db: CentreDb,
  applicationId: string,
  documentId: string,
): Promise<DocumentRow | undefined> {
  return db
    .selectFrom('document')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('id', '=', documentId)
    .executeTakeFirst();
}

export async function pagesOf(db: CentreDb, applicationId: string): Promise<PageRow[]> {
  return db.selectFrom('page').selectAll().where('application_id', '=', applicationId).orderBy('number').execute();
}

export async function pageOf(
  db: CentreDb,
  applicationId: string,
  pageId: string,
): Promise<(PageRow & { media_type: string }) | undefined> {
  return db
    .selectFrom('page')
    .innerJoin('blob', 'blob.sha256', 'page.sha256')
    .selectAll('page')
    .select('blob.media_type')
    .where('page.application_id', '=', applicationId)
    .where('page.id', '=', pageId)
    .executeTakeFirst();
}

export async function textOf(db: CentreDb, pageId: string): Promise<PageTextRow | undefined> {
  return db.selectFrom('page_text').selectAll().where('page_id', '=', pageId).executeTakeFirst();
}

/** Recognised characters of each page of an application, by page id. */
export async function textSizes(db: CentreDb, applicationId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('page_text')
    .innerJoin('page', 'page.id', 'page_text.page_id')
    .select(['page.id', sql<number>`length(page_text.text)`.as('characters')])
    .where('page.application_id', '=', applicationId)
    .execute();
  return new Map(rows.map(({ id, characters }) => [id, Number(characters)]));
}

export async function correctionsOf(db: CentreDb, applicationId: string): Promise<CorrectionRow[]> {
  return db
    .selectFrom('correction')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('requested_at')
    .execute();
}
