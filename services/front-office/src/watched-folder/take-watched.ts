import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Office } from '../office.ts';
import { fileTaken } from '../scanning/file-taken.ts';
import { type TakenFile, takeFile } from '../scanning/take-file.ts';
import type { WatchedFileRow } from '../schema.ts';
import type { Destination } from '../sheets/sort-batch.ts';
import { insertWatchedFile, pagesThatLie, updateWatchedFile, watchedFile } from './queries.ts';

/** Where files go from the folder, so that people see what became of them. */
export const acceptedFolder = 'прийнято';
export const refusedFolder = 'не прийнято';

/** Where pages belong of which nothing is known: the tray. */
const nowhere: Destination = { kind: 'here' };

/**
 * Takes a complete file of the watched folder in. Every step is written down before the next one, and each may be done
 * twice: a kill at any moment loses no page and doubles none. The same content is taken in once only.
 *
 * @param from where its pages go until a sheet among them says otherwise; without it to the tray
 * @returns where the pages of the next file go; undefined when this one changed meanwhile and waits for a later look.
 */
export async function takeWatched(
  office: Office,
  dir: string,
  name: string,
  from?: Destination,
): Promise<Destination | undefined> {
  const { db } = office.store;
  const path = join(dir, name);
  const sha256 = await hashOf(path);
  const known = (await watchedFile(db, sha256)) ?? (await takeIn(office, path, { name, sha256 }));
  if (known === undefined) return undefined;
  let last = from ?? nowhere;
  if (known.state === 'done') await updateWatchedFile(db, sha256, { repeated_at: office.clock.now() });
  if (known.state === 'taken') {
    last = await putWhereItBelongs(office, JSON.parse(known.taken ?? '{}') as TakenFile, from);
    await updateWatchedFile(db, sha256, { state: 'filed', taken: null });
  }
  await moveAway(dir, name, known.refusal);
  await updateWatchedFile(db, sha256, { state: 'done' });
  return last;
}

/** Makes the pages durable and writes down what is known of the file; undefined when it changed meanwhile. */
async function takeIn(
  office: Office,
  path: string,
  { name, sha256 }: { name: string; sha256: string },
): Promise<WatchedFileRow | undefined> {
  const { db } = office.store;
  const hash = createHash('sha256');
  const bytes = hashing(createReadStream(path), hash);
  const taken = await takeFile(office, { fileName: name, bytes }, { earlierHashes: [] });
  if (hash.digest('hex') !== sha256) return undefined;
  const refused = taken.verdict === 'reject';
  const row: WatchedFileRow = {
    sha256,
    name,
    taken_at: office.clock.now(),
    state: refused ? 'filed' : 'taken',
    pages: taken.pages.length,
    taken: refused ? null : JSON.stringify(taken),
    refusal: refused ? taken.message : null,
    repeated_at: null,
  };
  await insertWatchedFile(db, row);
  return row;
}

/** Pages that a turn before this one put somewhere are left where they are. */
async function putWhereItBelongs(
  office: Office,
  taken: TakenFile,
  from: Destination | undefined,
): Promise<Destination> {
  const ids = taken.pages.map(({ id }) => id);
  const lying = await pagesThatLie(office.store.db, ids);
  const waits = ({ id }: { id: string }) => !lying.has(id);
  const pages = taken.pages.filter(waits);
  const sheets = taken.sheets.map(({ at, sheet }) => ({ at: taken.pages.slice(0, at).filter(waits).length, sheet }));
  const { last } = await fileTaken(office, [{ ...taken, pages, sheets }], { staffId: null, from });
  return last;
}

async function moveAway(dir: string, name: string, refusal: string | null): Promise<void> {
  const folder = join(dir, refusal === null ? acceptedFolder : refusedFolder);
  await mkdir(folder, { recursive: true });
  const target = await freeName(folder, name);
  if (refusal !== null) await writeFile(`${join(folder, target)}.чому.txt`, `${name}\n\n${refusal}\n`);
  await rename(join(dir, name), join(folder, target));
}

/** Nothing that lies there already is written over. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? name : `${stem} (${copy})${ext}`;
    const free = await access(join(folder, candidate)).then(
      () => false,
      () => true,
    );
    if (free) return candidate;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
