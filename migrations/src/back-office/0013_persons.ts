import type { StaticMigration } from '@okruh/store';
import { sql } from 'kysely';

/** The register of persons: keys to find duplicates by, merges, and what ties persons to others and to the law. */
export const persons: StaticMigration = {
  async up(db) {
    await db.schema
      .createTable('person_key')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addPrimaryKeyConstraint('person_key_key', ['key', 'person_id'])
      .execute();
    await db.schema.createIndex('person_key_person').on('person_key').column('person_id').execute();
    await db.schema
      .createTable('person_duplicate')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('first_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('second_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('score', 'integer', (column) => column.notNull())
      .addColumn('reasons', 'text', (column) => column.notNull())
      .addColumn('found_at', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text')
      .addColumn('decided_by', 'text')
      .addColumn('decided_by_name', 'text')
      .addColumn('decided_at', 'text')
      .addUniqueConstraint('person_duplicate_pair', ['first_id', 'second_id'])
      .execute();
    await db.schema.createIndex('person_duplicate_second').on('person_duplicate').column('second_id').execute();
    await db.schema
      .createTable('person_merge')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kept_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('merged_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('merged_by', 'text', (column) => column.notNull())
      .addColumn('merged_by_name', 'text', (column) => column.notNull())
      .addColumn('merged_at', 'text', (column) => column.notNull())
      .addColumn('undo_reason', 'text')
      .addColumn('undone_by', 'text')
      .addColumn('undone_by_name', 'text')
      .addColumn('undone_at', 'text')
      .execute();
    await db.schema
      .createIndex('person_merge_once')
      .unique()
      .on('person_merge')
      .column('merged_id')
      .where(sql<boolean>`undone_at is null`)
      .execute();
    await db.schema.createIndex('person_merge_kept').on('person_merge').column('kept_id').execute();
    await db.schema
      .createTable('person_tie')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('person.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('other_id', 'text', (column) => column.references('person.id'))
      .addColumn('paper', 'text', (column) => column.notNull())
      .addColumn('valid_from', 'text')
      .addColumn('valid_until', 'text')
      .addColumn('recorded_by', 'text', (column) => column.notNull())
      .addColumn('recorded_by_name', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('ended_by', 'text')
      .addColumn('ended_at', 'text')
      .execute();
    await db.schema.createIndex('person_tie_person').on('person_tie').columns(['person_id', 'kind']).execute();
    await db.schema.createIndex('person_tie_other').on('person_tie').column('other_id').execute();
  },
};
