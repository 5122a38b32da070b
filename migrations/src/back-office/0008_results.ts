import type { StaticMigration } from '@okruh/store';

/** Letters on their way to an office, and the record of their hand-over. */
export const results: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('result')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('decision_id', 'text', (column) => column.notNull())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('letter_sha256', 'text', (column) => column.notNull().references('blob.sha256'))
      .addColumn('letter_size', 'bigint', (column) => column.notNull())
      .addColumn('issued_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('result_application').on('result').column('application_id').execute();
    await db.schema.createIndex('result_letter').on('result').columns(['letter_sha256', 'office_id']).execute();
    await db.schema
      .createTable('hand_over')
      .addColumn('application_id', 'text', (column) => column.primaryKey().references('application.id'))
      .addColumn('parcel_id', 'text', (column) => column.notNull().references('parcel.id'))
      .addColumn('recipient_name', 'text', (column) => column.notNull())
      .addColumn('identity_paper', 'text', (column) => column.notNull())
      .addColumn('signature_kind', 'text', (column) => column.notNull())
      .addColumn('signature_sha256', 'text')
      .addColumn('handed_over_by', 'text', (column) => column.notNull())
      .addColumn('handed_over_at', 'text', (column) => column.notNull())
      .execute();
  },
};
