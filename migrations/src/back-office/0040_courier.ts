import type { StaticMigration } from '@okruh/store';

/** Files that came by courier, and what the centre knows of an office from them. */
export const courier: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('courier_office')
      .addColumn('office_id', 'text', (column) => column.primaryKey().references('office.id'))
      .addColumn('recipient', 'text')
      .addColumn('cursor', 'integer')
      .addColumn('mark', 'text')
      .addColumn('settled_up_to', 'integer')
      .addColumn('wants', 'text')
      .addColumn('written_at', 'text')
      .execute();
    await db.schema
      .createTable('courier_delivery')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.references('office.id'))
      .addColumn('file_id', 'text')
      .addColumn('part', 'integer')
      .addColumn('parts', 'integer')
      .addColumn('taken_at', 'text', (column) => column.notNull())
      .addColumn('taken_by', 'text', (column) => column.notNull())
      .addColumn('fault', 'text')
      .addColumn('result', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('courier_delivery_taken').on('courier_delivery').column('taken_at').execute();
  },
};
