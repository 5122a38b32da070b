import type { StaticMigration } from '@okruh/store';

/** Keys under which the desk finds a person again, whatever the spelling. */
export const personKeys: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('person_key')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addPrimaryKeyConstraint('person_key_key', ['key', 'person_id'])
      .execute();
    await db.schema.createIndex('person_key_person').on('person_key').column('person_id').execute();
  },
};
