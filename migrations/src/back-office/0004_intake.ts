import type { StaticMigration } from '@okruh/store';
import { sql } from 'kysely';

/** What offices sent: parcels, refused parcels, and the files that parcels name. */
export const intake: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('parcel')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('protocol', 'integer', (column) => column.notNull())
      .addColumn('application_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('content_hash', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('refusal_code', 'text')
      .addColumn('acknowledgement', 'text', (column) => column.notNull())
      .addUniqueConstraint('parcel_sequence', ['office_id', 'sequence'])
      .execute();
    await db.schema.createIndex('parcel_application').on('parcel').column('application_id').execute();
    await db.schema
      .createTable('refused_parcel')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('parcel_id', 'text', (column) => column.notNull())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('content_hash', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addColumn('last_seen_at', 'text', (column) => column.notNull())
      .addColumn('times', 'integer', (column) => column.notNull())
      .addUniqueConstraint('refused_parcel_once', ['office_id', 'parcel_id', 'content_hash', 'reason'])
      .execute();
    await db.schema
      .createTable('blob')
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('held_at', 'text')
      .execute();
    await db.schema
      .createIndex('blob_missing')
      .on('blob')
      .column('sha256')
      .where(sql<boolean>`held_at is null`)
      .execute();
    await db.schema
      .createTable('parcel_blob')
      .addColumn('parcel_id', 'text', (column) => column.notNull().references('parcel.id'))
      .addColumn('sha256', 'text', (column) => column.notNull().references('blob.sha256'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('office_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('parcel_blob_key', ['parcel_id', 'sha256'])
      .execute();
    await db.schema.createIndex('parcel_blob_file').on('parcel_blob').columns(['sha256', 'office_id']).execute();
  },
};
