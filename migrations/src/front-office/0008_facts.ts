import type { StaticMigration } from '@okruh/store';

/** What the desk was told about an applicant beside the person's data: answers, categories, who acts. */
export const facts: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('application').addColumn('facts', 'text').execute();
  },
};
