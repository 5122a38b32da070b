import type { StaticMigration } from '@okruh/store';

/** Pages as they were captured, beside the small ones that travel, and what the page gate found on them. */
export const pageCaptures: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('page_capture')
      .addColumn('page_id', 'text', (column) => column.primaryKey().references('page.id').onDelete('cascade'))
      .addColumn('blob_sha256', 'text', (column) => column.notNull())
      .addColumn('blob_size', 'integer', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('small_kind', 'text', (column) => column.notNull())
      .addColumn('turned', 'integer', (column) => column.notNull())
      .addColumn('skew_degrees', 'real', (column) => column.notNull())
      .addColumn('page_hash', 'text', (column) => column.notNull())
      .addColumn('findings', 'text', (column) => column.notNull())
      .addColumn('captured_at', 'text', (column) => column.notNull())
      .execute();
  },
};
