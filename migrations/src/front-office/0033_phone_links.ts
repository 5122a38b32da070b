import type { StaticMigration } from '@okruh/store';

/** Links by which a telephone photographs pages of one paper, and the pages that came by them. */
export const phoneLinks: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('phone_link')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) =>
        column.notNull().references('application.id').onDelete('cascade'),
      )
      .addColumn('slot', 'text', (column) => column.notNull())
      .addColumn('correction_id', 'text', (column) => column.notNull())
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('phone_hash', 'text', (column) => column.unique())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'text')
      .addColumn('ended_at', 'text')
      .execute();
    await db.schema
      .createTable('phone_page')
      .addColumn('page_id', 'text', (column) => column.primaryKey().references('page.id').onDelete('cascade'))
      .addColumn('link_id', 'text', (column) => column.notNull().references('phone_link.id').onDelete('cascade'))
      .execute();
    await db.schema.createIndex('phone_page_link').on('phone_page').column('link_id').execute();
    await db.schema.createIndex('phone_link_application').on('phone_link').column('application_id').execute();
  },
};
