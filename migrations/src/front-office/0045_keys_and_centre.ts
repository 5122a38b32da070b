import type { StaticMigration } from '@okruh/store';

/** Where the centre is, when the enrolment said so, the key it was told, and why an administrator stopped this desk. */
export const keysAndCentre: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('enrolment').addColumn('centre_url', 'text').execute();
    await db.schema.alterTable('enrolment').addColumn('public_key', 'text').execute();
    await db.schema.alterTable('replay_state').addColumn('halted_reason', 'text').execute();
  },
};
