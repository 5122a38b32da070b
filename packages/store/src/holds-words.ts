import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** The condition that a text holds all the words, wherever they stand; signs of a LIKE pattern are plain signs. */
export function holdsWords(column: string, words: readonly string[]): RawBuilder<SqlBool> {
  const conditions = words.map((word) => sql`${sql.ref(column)} like ${`%${escaped(word)}%`} escape '\\'`);
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`;
}

function escaped(word: string): string {
  return word.replace(/[%_\\]/gu, (sign) => `\\${sign}`);
}
