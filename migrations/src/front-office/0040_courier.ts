import type { StaticMigration } from '@okruh/store';

/** Files for the courier, what was given to one and when, and the answers that came back. */
export const courier: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('enrolment').addColumn('courier_recipient', 'text').execute();
    await db.schema.alterTable('parcel').addColumn('courier_at', 'text').execute();
    await db.schema.alterTable('parcel').addColumn('courier_problem', 'text').execute();
    await db.schema.alterTable('blob_transfer').addColumn('courier_at', 'text').execute();
    await db.schema
      .createTable('courier_part')
      .addColumn('file_id', 'text', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('parts', 'integer', (column) => column.notNull())
      .addColumn('prepared_at', 'text', (column) => column.notNull())
      .addColumn('prepared_by', 'text', (column) => column.notNull())
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .addColumn('parcels', 'text', (column) => column.notNull())
      .addColumn('files', 'text', (column) => column.notNull())
      .addColumn('written_at', 'text')
      .addPrimaryKeyConstraint('courier_part_key', ['file_id', 'part'])
      .execute();
    await db.schema
      .createTable('courier_answer')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('taken_at', 'text', (column) => column.notNull())
      .addColumn('taken_by', 'text', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .execute();
  },
};
