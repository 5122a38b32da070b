import { type Kysely, sql } from 'kysely';

/** Rows of every table, by name. */
export async function countRows<S>(db: Kysely<S>): Promise<Record<string, number>> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const counts: [string, number][] = [];
  for (const { name } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}`.execute(db);
    counts.push([name, rows[0]?.rows ?? 0]);
  }
  return Object.fromEntries(counts);
}

/** The steps that the schema went through. */
export async function migrationNames<S>(db: Kysely<S>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Whether a database has a table: older ones lack those of later steps. */
export async function hasTable<S>(db: Kysely<S>, table: string): Promise<boolean> {
  return (await db.introspection.getTables()).some(({ name }) => name === table);
}
