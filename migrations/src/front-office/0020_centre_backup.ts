import type { StaticMigration } from '@okruh/store';

/** How far the centre's verified backups hold this office's parcels. */
export const centreBackup: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('parcel').addColumn('backed_up_at', 'text').execute();
    await db.schema
      .createTable('centre_backup')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('taken_at', 'text', (column) => column.notNull())
      .addColumn('told_at', 'text', (column) => column.notNull())
      .execute();
  },
};
