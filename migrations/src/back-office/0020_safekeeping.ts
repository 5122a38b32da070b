import type { StaticMigration } from '@okruh/store';

/** Lives of the centre's data, one begun by each restore, and the backups that were found whole. */
export const safekeeping: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('centre_epoch')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('began_at', 'text', (column) => column.notNull())
      .addColumn('restored_from', 'text')
      .addColumn('restored_taken_at', 'text')
      .execute();
    await db.schema
      .createTable('verified_backup')
      .addColumn('copy_id', 'text', (column) => column.primaryKey())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('taken_at', 'text', (column) => column.notNull())
      .addColumn('verified_at', 'text', (column) => column.notNull())
      .addColumn('sequences', 'text', (column) => column.notNull())
      .execute();
  },
};
