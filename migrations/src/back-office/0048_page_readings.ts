import type { StaticMigration } from '@okruh/store';

/** What was read on recognised pages: the kind of paper they look like, and fields for a person to confirm. */
export const pageReadings: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('page_reading')
      .addColumn('page_id', 'text', (column) => column.primaryKey().references('page.id'))
      .addColumn('paper', 'text')
      .addColumn('known_by', 'text', (column) => column.notNull())
      .addColumn('read_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('page_field')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('page_id', 'text', (column) => column.notNull().references('page.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('shown', 'text', (column) => column.notNull())
      .addColumn('seen', 'text', (column) => column.notNull())
      .addColumn('box', 'text', (column) => column.notNull())
      .addColumn('confidence', 'integer', (column) => column.notNull())
      .addColumn('checked', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_by_name', 'text')
      .addColumn('decided_at', 'text')
      .addUniqueConstraint('page_field_value', ['page_id', 'kind', 'value'])
      .execute();
  },
};
