import type { BlobRef } from '@okruh/protocol';
import type { Db } from '../office.ts';
import { resultRow } from './queries.ts';

/** The letter of an application's newest result, whether its file is here or not. */
export async function letterOf(db: Db, applicationId: string): Promise<BlobRef | undefined> {
  const row = await resultRow(db, applicationId);
  if (row === undefined) return undefined;
  return { sha256: row.letter_sha256, size: row.letter_size, mediaType: 'application/pdf' };
}
