import type { StaticMigration } from '@okruh/store';

/** What the office gives back to a restored centre, and gets back itself on a new computer. */
export const replay: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('application_event').addColumn('entry', 'text').execute();
    await db.schema.alterTable('feed_cursor').addColumn('mark', 'text').execute();
    await db.schema.alterTable('enrolment').addColumn('code_hash', 'text').execute();
    await db.schema
      .createTable('replay_state')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('epoch', 'text')
      .addColumn('offers', 'integer', (column) => column.notNull())
      .addColumn('fetches', 'integer', (column) => column.notNull())
      .addColumn('fetch_before', 'integer')
      .addColumn('read_floor', 'integer', (column) => column.notNull())
      .addColumn('series_wanted', 'text')
      .addColumn('series_id', 'text')
      .addColumn('volume', 'integer', (column) => column.notNull())
      .addColumn('first_sequence', 'integer', (column) => column.notNull())
      .addColumn('halted_code', 'text')
      .addColumn('halted_since', 'text')
      .execute();
    await db.schema
      .createTable('wanted_file')
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('asked_at', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('next_attempt_at', 'text', (column) => column.notNull())
      .execute();
  },
};
