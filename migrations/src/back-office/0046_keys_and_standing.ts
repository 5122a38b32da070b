import type { StaticMigration } from '@okruh/store';

const toOffice = ['revoked_at', 'revoked_by', 'revoked_reason', 'copy_seen_at', 'standing', 'standing_at'] as const;
const toCode = ['used_key', 'withdrawn_at', 'withdrawn_by'] as const;

/** Keys and codes taken out of force, and what offices tell of themselves. */
export const keysAndStanding: StaticMigration = {
  async up(db) {
    for (const name of toOffice) await db.schema.alterTable('office').addColumn(name, 'text').execute();
    for (const name of toCode) await db.schema.alterTable('enrolment_code').addColumn(name, 'text').execute();
    await db.schema.alterTable('office_key').addColumn('revoked_at', 'text').execute();
  },
};
