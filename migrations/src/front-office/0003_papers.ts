import type { StaticMigration } from '@okruh/store';

/** Documents and their pages. */
export const papers: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('document')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) =>
        column.notNull().references('application.id').onDelete('cascade'),
      )
      .addColumn('slot', 'text', (column) => column.notNull())
      .addColumn('paper', 'text', (column) => column.notNull())
      .addColumn('correction_id', 'text', (column) => column.notNull())
      .addColumn('parcel_id', 'text')
      .addUniqueConstraint('document_slot', ['application_id', 'slot', 'correction_id'])
      .execute();
    await db.schema
      .createTable('page')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('document_id', 'text', (column) => column.notNull().references('document.id').onDelete('cascade'))
      .addColumn('position', 'integer', (column) => column.notNull())
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
      .addColumn('added_by', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('page_document').on('page').columns(['document_id', 'position']).execute();
  },
};
