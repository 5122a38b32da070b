import type { StaticMigration } from '@okruh/store';
import type { Kysely } from 'kysely';

/** Sealed parcels, their files, what the office did by them, the state of the link. */
export const parcels: StaticMigration = {
  async up(db) {
    await createParcels(db);
    await createTransfers(db);
    await db.schema
      .createTable('office_act')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('parcel_id', 'text', (column) => column.notNull().references('parcel.id'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('settled_at', 'text')
      .addColumn('settled_as', 'text')
      .execute();
    await db.schema.createIndex('office_act_application').on('office_act').column('application_id').execute();
    await db.schema
      .createTable('link')
      .addColumn('one', 'integer', (column) => column.primaryKey())
      .addColumn('connected', 'integer', (column) => column.notNull())
      .addColumn('since', 'text')
      .addColumn('last_contact_at', 'text')
      .addColumn('problem', 'text')
      .addColumn('skew_ms', 'integer')
      .execute();
  },
};

async function createParcels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('parcel')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sequence', 'integer', (column) => column.notNull().unique())
    .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('last_attempt_at', 'text')
    .addColumn('problem', 'text')
    .addColumn('acknowledgement', 'text')
    .addColumn('acknowledged_at', 'text')
    .addColumn('completed_at', 'text')
    .execute();
  await db.schema.createIndex('parcel_state').on('parcel').columns(['state', 'sequence']).execute();
  await db.schema.createIndex('parcel_application').on('parcel').column('application_id').execute();
}

async function createTransfers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('blob_transfer')
    .addColumn('sha256', 'text', (column) => column.primaryKey())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('upload_url', 'text')
    .addColumn('sent_bytes', 'integer', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text', (column) => column.notNull())
    .addColumn('held_at', 'text')
    .execute();
  await db.schema
    .createTable('parcel_blob')
    .addColumn('parcel_id', 'text', (column) => column.notNull().references('parcel.id'))
    .addColumn('sha256', 'text', (column) => column.notNull().references('blob_transfer.sha256'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('parcel_blob_key', ['parcel_id', 'sha256'])
    .execute();
  await db.schema.createIndex('parcel_blob_file').on('parcel_blob').column('sha256').execute();
}
