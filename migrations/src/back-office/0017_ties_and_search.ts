import type { StaticMigration } from '@okruh/store';

/** Why a tie ended, which application brought it, who acts for an applicant, and words under which persons are found. */
export const tiesAndSearch: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('person_tie').addColumn('ended_by_name', 'text').execute();
    await db.schema.alterTable('person_tie').addColumn('end_reason', 'text').execute();
    await db.schema
      .alterTable('person_tie')
      .addColumn('application_id', 'text', (column) => column.references('application.id'))
      .execute();
    await db.schema
      .createTable('person_search')
      .addColumn('person_id', 'text', (column) => column.primaryKey().references('person.id'))
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('application_representative')
      .addColumn('application_id', 'text', (column) => column.primaryKey().references('application.id'))
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('authority', 'text', (column) => column.notNull())
      .addColumn('paper', 'text')
      .addColumn('valid_until', 'text')
      .execute();
    await db.schema
      .createIndex('application_representative_person')
      .on('application_representative')
      .column('person_id')
      .execute();
  },
};
