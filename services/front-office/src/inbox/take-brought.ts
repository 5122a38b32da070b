import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BlobMismatch } from '@okruh/blobs';
import type { FeedReply } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import type { Office } from '../office.ts';
import { applyEntry } from './apply-entry.ts';
import { awaitedLetters, feedPlace, keepMark, markLetterHere } from './queries.ts';

/** How far the feed was read, and what the centre recognises the last entry by. */
export async function readPlace({ store }: Pick<Office, 'store'>): Promise<{ cursor: number; mark?: string }> {
  const { cursor, mark } = await feedPlace(store.db);
  return { cursor, ...(mark !== null && { mark }) };
}

/** Hashes of letters that this office knows of and does not have. */
export async function readAwaitedLetters({ store }: Pick<Office, 'store'>): Promise<string[]> {
  return (await awaitedLetters(store.db)).map(({ letter_sha256 }) => letter_sha256);
}

/**
 * Takes in a message that a courier brought, exactly as one of the network. `known`: it came before; `gap`: one before it
 * is missing, and nothing is taken in.
 */
export async function takeBroughtEntry(
  { store, clock }: Pick<Office, 'store' | 'clock'>,
  catalogue: RenewableCatalogue,
  entry: FeedReply['entries'][number],
  mark: string,
): Promise<'taken' | 'known' | 'gap'> {
  return store.transaction(async (tx) => {
    const { cursor } = await feedPlace(tx.db);
    if (entry.cursor <= cursor) return 'known';
    if (entry.cursor > cursor + 1) return 'gap';
    await applyEntry(tx, catalogue, entry, clock.now());
    await keepMark(tx.db, entry.cursor, mark);
    return 'taken';
  });
}

/** Takes in a letter that a courier brought, when one is awaited; it counts as here once its SHA-256 is right. */
export async function takeBroughtLetter(
  office: Pick<Office, 'store' | 'blobs' | 'clock' | 'folders'>,
  letter: { sha256: string; size: number; body: AsyncIterable<Uint8Array> },
): Promise<'taken' | 'known' | 'damaged'> {
  const { sha256, size, body } = letter;
  const awaited = (await awaitedLetters(office.store.db)).filter(({ letter_sha256 }) => letter_sha256 === sha256);
  if (awaited.length === 0) return 'known';
  const path = join(office.folders.uploads, `courier-${uuidv7()}`);
  try {
    await pipeline(body, createWriteStream(path, { mode: 0o600 }));
    await office.blobs.adopt(path, { sha256, size });
  } catch (error) {
    if (error instanceof BlobMismatch) return 'damaged';
    throw error;
  } finally {
    await rm(path, { force: true });
  }
  for (const { application_id: id } of awaited) await markLetterHere(office.store.db, id, sha256, office.clock.now());
  return 'taken';
}
