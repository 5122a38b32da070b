import type { StaticMigration } from '@okruh/store';

/** Who takes part in group activities, who waits, and who came. */
export const activities: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('activity_enrolment')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('hromada_id', 'text', (column) => column.notNull())
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('offered_until', 'text')
      .addColumn('asked_with', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('activity_enrolment_activity')
      .on('activity_enrolment')
      .columns(['activity_id', 'state'])
      .execute();
    await db.schema.createIndex('activity_enrolment_person').on('activity_enrolment').column('person_id').execute();
    await db.schema
      .createTable('activity_attendance')
      .addColumn('activity_id', 'text', (column) => column.notNull())
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('starts', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('present', 'integer', (column) => column.notNull())
      .addColumn('recorded_by', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('activity_attendance_key', ['activity_id', 'date', 'starts', 'person_id'])
      .execute();
  },
};
