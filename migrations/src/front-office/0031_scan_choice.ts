import type { StaticMigration } from '@okruh/store';

/** What was chosen at this desk for the last scan; one row. */
export const scanChoice: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('scan_choice')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .execute();
  },
};
