import type { StaticMigration } from '@okruh/store';

/** Persons, applications and their chained events. */
export const applications: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('person')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('surname', 'text', (column) => column.notNull())
      .addColumn('given_name', 'text', (column) => column.notNull())
      .addColumn('patronymic', 'text')
      .addColumn('born', 'text', (column) => column.notNull())
      .addColumn('sex', 'text')
      .addColumn('rnokpp', 'text')
      .addColumn('rnokpp_refused', 'integer', (column) => column.notNull())
      .addColumn('passport', 'text')
      .addColumn('id_card', 'text')
      .addColumn('unzr', 'text')
      .addColumn('settlement', 'text', (column) => column.notNull())
      .addColumn('settlement_name', 'text', (column) => column.notNull())
      .addColumn('address_line', 'text', (column) => column.notNull())
      .addColumn('phone', 'text')
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('person_rnokpp').on('person').column('rnokpp').execute();
    await db.schema
      .createTable('application')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('hromada_id', 'text', (column) => column.notNull())
      .addColumn('office_id', 'text', (column) => column.notNull().references('office.id'))
      .addColumn('service_code', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('registration_index', 'text', (column) => column.notNull())
      .addColumn('reference_number', 'text', (column) => column.notNull())
      .addColumn('code_word', 'text', (column) => column.notNull())
      .addColumn('note', 'text')
      .addColumn('registered_at', 'text', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .addColumn('catalogue_version', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('department_id', 'text')
      .addColumn('assignee_id', 'text')
      .addColumn('deadline', 'text')
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('head_hash', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addUniqueConstraint('application_reference', ['hromada_id', 'reference_number'])
      .execute();
    await db.schema.createIndex('application_office').on('application').columns(['office_id', 'received_at']).execute();
    await db.schema.createIndex('application_person').on('application').column('person_id').execute();
    await db.schema
      .createTable('application_event')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('prev_hash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('parcel_id', 'text')
      .addUniqueConstraint('application_event_seq', ['application_id', 'seq'])
      .execute();
    await db.schema
      .createTable('application_search')
      .addColumn('application_id', 'text', (column) => column.primaryKey().references('application.id'))
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
  },
};
