import type { StaticMigration } from '@okruh/store';
import type { Kysely } from 'kysely';

/** Which copy of an office is at work, which numbers it may give, and what it gave back after a restore. */
export const replay: StaticMigration = {
  async up(db) {
    await widenOffices(db);
    await createHistoryOfOffices(db);
    await db.schema
      .createTable('refused_history')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('application_id', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('content_hash', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addColumn('last_seen_at', 'text', (column) => column.notNull())
      .addColumn('times', 'integer', (column) => column.notNull())
      .addUniqueConstraint('refused_history_once', ['office_id', 'application_id', 'content_hash', 'reason'])
      .execute();
  },
};

async function widenOffices(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('office').addColumn('replayed_epoch', 'text').execute();
  await db.schema.alterTable('office').addColumn('instance', 'text').execute();
  await db.schema.alterTable('office').addColumn('instance_place', 'text').execute();
  await db.schema.alterTable('office').addColumn('instance_since', 'text').execute();
}

async function createHistoryOfOffices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('office_key')
    .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('replaced_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('office_key_key', ['office_id', 'public_key'])
    .execute();
  await db.schema
    .createTable('office_instance')
    .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
    .addColumn('instance', 'text', (column) => column.notNull())
    .addColumn('replaced_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('office_instance_key', ['office_id', 'instance'])
    .execute();
  await db.schema
    .createTable('office_series')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
    .addColumn('volume', 'integer', (column) => column.notNull())
    .addColumn('first_sequence', 'integer', (column) => column.notNull())
    .addColumn('begun_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('office_series_volume', ['office_id', 'volume'])
    .execute();
}
