import type { StaticMigration } from '@okruh/store';

/** What the desk was told, when a clock turns, what a decision costs, and until when papers are awaited. */
export const factsAndClocks: StaticMigration = {
  async up(db) {
    await db.schema.alterTable('application').addColumn('facts', 'text').execute();
    await db.schema.alterTable('application').addColumn('overrulings', 'text').execute();
    await db.schema.alterTable('task').addColumn('at_risk_from', 'text').execute();
    await db.schema.alterTable('task').addColumn('overdue_from', 'text').execute();
    await db.schema
      .alterTable('task')
      .addColumn('standing', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('task')
      .addColumn('provisional', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable('decision').addColumn('fee', 'bigint').execute();
    await db.schema.alterTable('decision').addColumn('fee_lines', 'text').execute();
    await db.schema.alterTable('correction').addColumn('until', 'text').execute();
  },
};
