import { createWordIndex, type StaticMigration } from '@okruh/store';

/** What is searched at the centre, one entry a page and one an application; the words of each are in `search_index`. */
export const search: StaticMigration = {
  async up(db, dialect) {
    await createWordIndex(db, dialect, 'search_index');
    await db.schema
      .createTable('search_entry')
      .addColumn('number', 'bigint', (column) => column.primaryKey())
      .addColumn('application_id', 'text', (column) => column.notNull().references('application.id'))
      .addColumn('page_id', 'text', (column) => column.unique().references('page.id'))
      .addColumn('paper', 'text')
      .addColumn('rules', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('search_entry_application')
      .on('search_entry')
      .columns(['application_id', 'page_id'])
      .execute();
    await db.schema.createIndex('search_entry_rules').on('search_entry').column('rules').execute();
    await db.schema
      .createTable('search_request')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('staff_id', 'text', (column) => column.notNull())
      .addColumn('asked', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('search_request_staff')
      .on('search_request')
      .columns(['staff_id', 'asked_at'])
      .execute();
    for (const column of ['department_id', 'assignee_id']) {
      await db.schema.createIndex(`application_${column}`).on('application').column(column).execute();
    }
    await db.schema.dropTable('application_search').execute();
  },
};
