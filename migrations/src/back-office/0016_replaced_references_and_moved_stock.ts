import type { StaticMigration } from '@okruh/store';

/** Reference numbers that applications had before, and which applications a transfer of a stock moved. */
export const replacedReferencesAndMovedStock: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('replaced_reference')
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('reference_number', 'text', (column) => column.notNull())
      .addColumn('replaced_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('replaced_reference_key', ['application_id', 'reference_number'])
      .execute();
    await db.schema
      .createIndex('replaced_reference_number')
      .on('replaced_reference')
      .column('reference_number')
      .execute();
    await db.schema.alterTable('stock_transfer').addColumn('external_body', 'text').execute();
    await db.schema
      .createTable('stock_transfer_item')
      .addColumn('transfer_id', 'text', (column) => column.notNull().references('stock_transfer.id'))
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('moved_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('stock_transfer_item_key', ['transfer_id', 'application_id'])
      .execute();
  },
};
