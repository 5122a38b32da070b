import type { StaticMigration } from '@okruh/store';

/** The hromada's configuration, its staff and its offices with their keys and sessions. */
export const configuration: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('catalogue_version')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('hromada_id', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('hromada', 'text', (column) => column.notNull())
      .addColumn('loaded_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('staff_member')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('hromada_id', 'text', (column) => column.notNull())
      .addColumn('login', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('roles', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('password_hash', 'text', (column) => column.notNull())
      .addColumn('active', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('staff_member_place').on('staff_member').column('place').execute();
    await db.schema
      .createTable('office')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('hromada_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('district_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('active', 'integer', (column) => column.notNull())
      .addColumn('public_key', 'text')
      .addColumn('software', 'text')
      .addColumn('enrolled_at', 'text')
      .addColumn('last_contact_at', 'text')
      .addColumn('known_sequence', 'integer', (column) => column.notNull())
      .addColumn('highest_sequence', 'integer', (column) => column.notNull())
      .addColumn('feed_cursor', 'integer', (column) => column.notNull())
      .addColumn('read_cursor', 'integer', (column) => column.notNull())
      .execute();
  },
};
