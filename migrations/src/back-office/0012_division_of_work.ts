import type { StaticMigration } from '@okruh/store';
import { sql } from 'kysely';

/** Absences with their deputies, and stocks of open applications that move to another department. */
export const divisionOfWork: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('absence')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.notNull().references('staff_member.id'))
      .addColumn('first_day', 'text', (column) => column.notNull())
      .addColumn('last_day', 'text', (column) => column.notNull())
      .addColumn('deputy_id', 'text', (column) => column.references('staff_member.id'))
      .addColumn('recorded_by', 'text', (column) => column.notNull())
      .addColumn('recorded_by_name', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('cancelled_by', 'text')
      .addColumn('cancelled_at', 'text')
      .execute();
    await db.schema.createIndex('absence_staff').on('absence').columns(['staff_id', 'last_day']).execute();
    await db.schema.createIndex('absence_deputy').on('absence').columns(['deputy_id', 'last_day']).execute();
    await db.schema
      .createTable('stock_transfer')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('hromada_id', 'text', (column) => column.notNull())
      .addColumn('from_department', 'text', (column) => column.notNull())
      .addColumn('to_department', 'text', (column) => column.notNull())
      .addColumn('services', 'text', (column) => column.notNull())
      .addColumn('on_day', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('moved', 'integer', (column) => column.notNull())
      .addColumn('left_behind', 'integer', (column) => column.notNull())
      .addColumn('ordered_by', 'text', (column) => column.notNull())
      .addColumn('ordered_by_name', 'text', (column) => column.notNull())
      .addColumn('ordered_by_place', 'text', (column) => column.notNull())
      .addColumn('ordered_at', 'text', (column) => column.notNull())
      .addColumn('finished_at', 'text')
      .execute();
    await db.schema
      .createIndex('task_assignee')
      .on('task')
      .column('assignee_id')
      .where(sql<boolean>`closed_at is null`)
      .execute();
  },
};
