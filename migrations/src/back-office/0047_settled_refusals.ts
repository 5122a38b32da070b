import type { StaticMigration } from '@okruh/store';

const settled = ['settled_at', 'settled_by', 'settled_as', 'settled_note'] as const;

/** What became of parcels and histories that were kept for a person. */
export const settledRefusals: StaticMigration = {
  async up(db) {
    for (const name of settled) await db.schema.alterTable('refused_parcel').addColumn(name, 'text').execute();
    for (const name of settled) await db.schema.alterTable('refused_history').addColumn(name, 'text').execute();
    for (const name of ['asked_at', 'asked_by'] as const) {
      await db.schema.alterTable('refused_parcel').addColumn(name, 'text').execute();
    }
  },
};
