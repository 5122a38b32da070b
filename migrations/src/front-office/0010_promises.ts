import type { StaticMigration } from '@okruh/store';

/**
 * Who acts for the applicant; and as of registration: what was found and overruled, and what the applicant was promised
 * (department, days, fee).
 */
export const promises: StaticMigration = {
  async up(db) {
    for (const column of ['representative', 'findings', 'overrulings', 'promise']) {
      await db.schema.alterTable('application').addColumn(column, 'text').execute();
    }
  },
};
