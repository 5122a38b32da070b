import type { StaticMigration } from '@okruh/store';

/** How an office becomes known and proves who it is. Secrets are kept as hashes only. */
export const enrolment: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('enrolment_code')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text')
      .execute();
    await db.schema
      .createTable('office_challenge')
      .addColumn('challenge_hash', 'text', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('office_session')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('office_session_office').on('office_session').column('office_id').execute();
  },
};
