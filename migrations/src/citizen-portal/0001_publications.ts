import type { StaticMigration } from '@okruh/store';

/** What the centre published, by keyed hash of the reference number. */
export const publications: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('publication')
      .addColumn('reference_hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('second_proof_hash', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('word', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('next', 'text', (column) => column.notNull())
      .addColumn('registered_on', 'text', (column) => column.notNull())
      .addColumn('deadline', 'text')
      .addColumn('updated_on', 'text', (column) => column.notNull())
      .addColumn('office_name', 'text', (column) => column.notNull())
      .addColumn('office_address', 'text', (column) => column.notNull())
      .addColumn('office_hours', 'text', (column) => column.notNull())
      .execute();
  },
};
