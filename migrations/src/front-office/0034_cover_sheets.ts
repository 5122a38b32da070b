import type { StaticMigration } from '@okruh/store';

/** Cover sheets: which paper of which application the number in a QR code stands for. */
export const coverSheets: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('cover_sheet')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) =>
        column.notNull().references('application.id').onDelete('cascade'),
      )
      .addColumn('slot', 'text', (column) => column.notNull())
      .addColumn('printed_at', 'text', (column) => column.notNull())
      .addColumn('printed_by', 'text', (column) => column.notNull())
      .addUniqueConstraint('cover_sheet_slot', ['application_id', 'slot'])
      .execute();
  },
};
