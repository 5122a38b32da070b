import type { StaticMigration } from '@okruh/store';
import { sql } from 'kysely';

/** What goes out of the centre: to each office in its order, and to the citizen portal. */
export const feedAndPublications: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('feed_entry')
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('cursor', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('feed_entry_key', ['office_id', 'cursor'])
      .execute();
    await db.schema
      .createTable('publication')
      .addColumn('application_id', 'text', (column) => column.primaryKey().references('application.id'))
      .addColumn('reference_hash', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('sent_version', 'integer', (column) => column.notNull())
      .addColumn('sent_at', 'text')
      .execute();
    await db.schema
      .createIndex('publication_unsent')
      .on('publication')
      .column('updated_at')
      .where(sql<boolean>`sent_version < version`)
      .execute();
  },
};
