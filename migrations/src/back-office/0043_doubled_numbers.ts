import type { StaticMigration } from '@okruh/store';

/** Numbers of decisions that were given twice because a centre was restored in between. */
export const doubledNumbers: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('doubled_number')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('department_id', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('came_application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('here_application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('found_at', 'text', (column) => column.notNull())
      .addColumn('settled_at', 'text')
      .addColumn('settled_by', 'text')
      .addColumn('settled_note', 'text')
      .execute();
    await db.schema.createIndex('decision_number').on('decision').columns(['department_id', 'number']).execute();
  },
};
