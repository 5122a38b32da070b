import type { StaticMigration } from '@okruh/store';
import { sql } from 'kysely';

/** Queues of departments, correction requests, decisions and their results. */
export const casework: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('task')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('department_id', 'text', (column) => column.notNull())
      .addColumn('deadline', 'text', (column) => column.notNull())
      .addColumn('deadline_steps', 'text', (column) => column.notNull())
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('rule_id', 'text', (column) => column.notNull())
      .addColumn('reasons', 'text', (column) => column.notNull())
      .addColumn('assignee_id', 'text')
      .addColumn('assignee_name', 'text')
      .addColumn('claimed_at', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('closed_at', 'text')
      .execute();
    await db.schema
      .createIndex('task_open')
      .unique()
      .on('task')
      .column('application_id')
      .where(sql<boolean>`closed_at is null`)
      .execute();
    await db.schema
      .createIndex('task_queue')
      .on('task')
      .columns(['department_id', 'deadline', 'priority'])
      .where(sql<boolean>`closed_at is null`)
      .execute();
    await db.schema
      .createTable('correction')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('slots', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('requested_by', 'text', (column) => column.notNull())
      .addColumn('requested_by_name', 'text', (column) => column.notNull())
      .addColumn('requested_at', 'text', (column) => column.notNull())
      .addColumn('answered_at', 'text')
      .addColumn('answer_parcel_id', 'text')
      .execute();
    await db.schema.createIndex('correction_application').on('correction').column('application_id').execute();
    await db.schema
      .createTable('decision')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('department_id', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('grounds', 'text', (column) => column.notNull())
      .addColumn('amount', 'bigint')
      .addColumn('decided_by', 'text', (column) => column.notNull())
      .addColumn('decided_by_name', 'text', (column) => column.notNull())
      .addColumn('decided_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('decision_application').on('decision').column('application_id').execute();
    await db.schema
      .createTable('number_series')
      .addColumn('series', 'text', (column) => column.primaryKey())
      .addColumn('last', 'integer', (column) => column.notNull())
      .execute();
  },
};
