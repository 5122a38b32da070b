import type { StaticMigration } from '@okruh/store';

/** How the line may be used, how fast it was, how far the clock is off, in which order the centre wants files. */
export const link: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('link').addColumn('rate', 'integer').execute();
    await db.schema.alterTable('link').addColumn('skew_at', 'text').execute();
    await db.schema.alterTable('link').addColumn('latest_seen_at', 'text').execute();
    await db.schema.alterTable('blob_transfer').addColumn('problem', 'text').execute();
    await db.schema.alterTable('blob_transfer').addColumn('wanted', 'integer').execute();
    await db.schema
      .createTable('link_setting')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('kbits', 'integer')
      .addColumn('quiet_from', 'text')
      .addColumn('quiet_to', 'text')
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .execute();
  },
};
