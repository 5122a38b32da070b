import type { StaticMigration } from '@okruh/store';

/** Papers of applications, their pages and what was read on them. */
export const documents: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('document')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('parcel_id', 'text', (column) => column.notNull().references('parcel.id'))
      .addColumn('slot', 'text', (column) => column.notNull())
      .addColumn('paper', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('correction_id', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('pdf_sha256', 'text')
      .addColumn('pdf_size', 'bigint')
      .addColumn('added_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('document_application')
      .on('document')
      .columns(['application_id', 'position'])
      .execute();
    await db.schema
      .createTable('page')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('document_id', 'text', (column) => column.notNull().references('document.id'))
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull().references('blob.sha256'))
      .addColumn('rotation', 'integer', (column) => column.notNull())
      .addColumn('original_name', 'text')
      .addColumn('width', 'integer')
      .addColumn('height', 'integer')
      .addColumn('dpi', 'real')
      .addColumn('state', 'text', (column) => column.notNull())
      .addUniqueConstraint('page_number', ['document_id', 'number'])
      .execute();
    await db.schema.createIndex('page_application').on('page').column('application_id').execute();
    await db.schema.createIndex('page_file').on('page').column('sha256').execute();
    await db.schema
      .createTable('page_text')
      .addColumn('page_id', 'text', (column) => column.primaryKey().references('page.id'))
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('confidence', 'real', (column) => column.notNull())
      .addColumn('width', 'integer', (column) => column.notNull())
      .addColumn('height', 'integer', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('recognised_at', 'text', (column) => column.notNull())
      .execute();
  },
};
