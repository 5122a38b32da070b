import type { StaticMigration } from '@okruh/store';

/** Numbers that lead to another publication together with the second proof only. */
export const replacedNumbers: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('replaced_number')
      .addColumn('reference_hash', 'text', (column) => column.notNull())
      .addColumn('second_proof_hash', 'text', (column) => column.notNull())
      .addColumn('leads_to', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('replaced_number_key', ['reference_hash', 'second_proof_hash'])
      .execute();
  },
};
