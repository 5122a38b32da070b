import type { StaticMigration } from '@okruh/store';

/** What the centre sends back: corrections, results, disagreements; and the hand-over of a result. */
export const feed: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('feed_cursor')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('cursor', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('correction')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('slots', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('requested_at', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('answered_at', 'text')
      .addColumn('parcel_id', 'text')
      .execute();
    await db.schema.createIndex('correction_application').on('correction').column('application_id').execute();
    await db.schema
      .createTable('result')
      .addColumn('application_id', 'text', (column) => column.primaryKey().references('application.id'))
      .addColumn('decision_id', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('letter_sha256', 'text', (column) => column.notNull())
      .addColumn('letter_size', 'integer', (column) => column.notNull())
      .addColumn('issued_at', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('letter_here_at', 'text')
      .execute();
    await db.schema
      .createTable('hand_over')
      .addColumn('application_id', 'text', (column) => column.primaryKey().references('application.id'))
      .addColumn('handed_over_at', 'text', (column) => column.notNull())
      .addColumn('handed_over_by', 'text', (column) => column.notNull())
      .addColumn('recipient_name', 'text', (column) => column.notNull())
      .addColumn('identity_paper', 'text', (column) => column.notNull())
      .addColumn('signature_kind', 'text', (column) => column.notNull())
      .addColumn('signature_sha256', 'text')
      .addColumn('parcel_id', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('disagreement')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text')
      .addColumn('parcel_id', 'text')
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('raised_at', 'text', (column) => column.notNull())
      .execute();
  },
};
