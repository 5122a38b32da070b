import type { StaticMigration } from '@okruh/store';

/** What the desk read on pages when a clerk asked for it. */
export const deskReadings: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('page_reading')
      .addColumn('page_id', 'text', (column) => column.primaryKey().references('page.id').onDelete('cascade'))
      .addColumn('rotation', 'integer', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('fields', 'text', (column) => column.notNull())
      .addColumn('width', 'integer', (column) => column.notNull())
      .addColumn('height', 'integer', (column) => column.notNull())
      .addColumn('paper', 'text')
      .addColumn('read_at', 'text', (column) => column.notNull())
      .execute();
  },
};
