import type { StaticMigration } from '@okruh/store';
import type { Kysely } from 'kysely';

/** Persons, applications, their events and what the office did to them. */
export const applications: StaticMigration = {
  async up(db) {
    await createPersons(db);
    await createApplications(db);
    await createEvents(db);
    await db.schema
      .createTable('counter')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'integer', (column) => column.notNull())
      .execute();
  },
};

async function createPersons(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('search_key', 'text', (column) => column.notNull())
    .addColumn('sort_key', 'text', (column) => column.notNull())
    .addColumn('rnokpp', 'text')
    .addColumn('passport', 'text')
    .addColumn('id_card', 'text')
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('person_rnokpp').on('person').column('rnokpp').execute();
  await db.schema.createIndex('person_passport').on('person').column('passport').execute();
  await db.schema.createIndex('person_id_card').on('person').column('id_card').execute();
}

async function createApplications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('application')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('service_code', 'text')
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('applicant', 'text', (column) => column.notNull())
    .addColumn('applicant_name', 'text', (column) => column.notNull())
    .addColumn('search_key', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('last_seq', 'integer', (column) => column.notNull())
    .addColumn('last_hash', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('registration_index', 'text', (column) => column.unique())
    .addColumn('registration_number', 'integer')
    .addColumn('registered_on', 'text')
    .addColumn('registered_at', 'text')
    .addColumn('registered_by', 'text')
    .addColumn('reference_number', 'text', (column) => column.unique())
    .addColumn('code_word', 'text')
    .addColumn('deadline', 'text')
    .addColumn('receipt', 'text')
    .execute();
  await db.schema.createIndex('application_status').on('application').columns(['status', 'updated_at']).execute();
  await db.schema
    .createIndex('application_day')
    .on('application')
    .columns(['registered_on', 'registration_number'])
    .execute();
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('application_event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('application_event_seq', ['application_id', 'seq'])
    .execute();
}
