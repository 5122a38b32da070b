import type { StaticMigration } from '@okruh/store';
import type { Kysely } from 'kysely';

/** Why pages were kept in spite of what was found, captures that were let go, and pages that belong to no paper yet. */
export const pageGateAndUnsorted: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('page_capture').addColumn('let_go_at', 'text').execute();
    await db.schema
      .createTable('page_kept')
      .addColumn('page_id', 'text', (column) => column.primaryKey().references('page.id').onDelete('cascade'))
      .addColumn('reason_code', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('kept_by', 'text', (column) => column.notNull())
      .addColumn('kept_by_name', 'text', (column) => column.notNull())
      .addColumn('kept_at', 'text', (column) => column.notNull())
      .execute();
    await createUnsorted(db);
  },
};

async function createUnsorted(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unsorted_page')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('bundle', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('added_by', 'text')
    .addColumn('blob_sha256', 'text', (column) => column.notNull())
    .addColumn('blob_size', 'integer', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('height', 'integer', (column) => column.notNull())
    .addColumn('dpi', 'real', (column) => column.notNull())
    .addColumn('rotation', 'integer', (column) => column.notNull())
    .addColumn('original_name', 'text')
    .addColumn('warning', 'text')
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('capture', 'text')
    .execute();
  await db.schema
    .createTable('watched_file')
    .addColumn('sha256', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('taken_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('pages', 'integer', (column) => column.notNull())
    .addColumn('taken', 'text')
    .addColumn('refusal', 'text')
    .addColumn('repeated_at', 'text')
    .execute();
  await db.schema.createIndex('watched_file_time').on('watched_file').column('taken_at').execute();
}
