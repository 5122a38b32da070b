import type { StaticMigration } from '@okruh/store';

/** What the centre told the office: who it is, the configuration, its staff. */
export const enrolment: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('enrolment')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.notNull())
      .addColumn('centre_public_key', 'text', (column) => column.notNull())
      .addColumn('portal_url', 'text', (column) => column.notNull())
      .addColumn('enrolled_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('catalogue_version')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('hromada', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('staff')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('login', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('roles', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('password_hash', 'text', (column) => column.notNull())
      .addColumn('active', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('staff_login').on('staff').column('login').execute();
  },
};
