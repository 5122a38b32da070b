import type { StaticMigration } from '@okruh/store';

/** Messages that only a newer version understands, and the version of the protocol that the centre speaks. */
export const versions: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('kept_entry')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('cursor', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('application_id', 'text')
      .addColumn('in_chain', 'integer', (column) => column.notNull())
      .addColumn('kept_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.alterTable('link').addColumn('centre_protocol', 'integer').execute();
  },
};
