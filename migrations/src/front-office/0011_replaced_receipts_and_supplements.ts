import type { StaticMigration } from '@okruh/store';
import { type Kysely, sql } from 'kysely';

/** Receipts whose reference number was replaced, settled items of the tray, and papers that came after registration. */
export const replacedReceiptsAndSupplements: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('disagreement').addColumn('settled_at', 'text').execute();
    await db.schema.alterTable('disagreement').addColumn('settled_by', 'text').execute();
    await db.schema
      .createTable('replaced_receipt')
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('reference_number', 'text', (column) => column.notNull())
      .addColumn('receipt', 'text', (column) => column.notNull())
      .addColumn('replaced_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('replaced_receipt_key', ['application_id', 'reference_number'])
      .execute();
    await db.schema.createIndex('replaced_receipt_number').on('replaced_receipt').column('reference_number').execute();
    await createSupplements(db);
  },
};

async function createSupplements(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('supplement')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
    .addColumn('begun_at', 'text', (column) => column.notNull())
    .addColumn('begun_by', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('sent_at', 'text')
    .addColumn('sent_on', 'text')
    .addColumn('sent_by', 'text')
    .addColumn('parcel_id', 'text', (column) => column.references('parcel.id'))
    .addColumn('receipt', 'text')
    .addColumn('refused_at', 'text')
    .execute();
  await db.schema
    .createIndex('supplement_open')
    .unique()
    .on('supplement')
    .column('application_id')
    .where(sql<boolean>`sent_at is null`)
    .execute();
  await db.schema.createIndex('supplement_application').on('supplement').column('application_id').execute();
  await db.schema.createIndex('supplement_day').on('supplement').column('sent_on').execute();
}
