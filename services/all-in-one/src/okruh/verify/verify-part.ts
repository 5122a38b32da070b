import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '@okruh/domain';
import { checkSqlite } from '@okruh/store';
import { readBlobList } from '../copies/blob-list.ts';
import type { Opening } from '../copies/encryption.ts';
import { blobsFile, headsFile } from '../copies/manifest.ts';
import type { CopyPart } from '../copies/open-copy.ts';
import { checkStoredFile, restoreFile } from '../copies/restore-files.ts';
import { readSealKey } from '../copies/seal-key.ts';
import { type Findings, readFindings } from '../facts/findings.ts';
import { type Digest, digestOf, sameDigest } from '../files/digest.ts';
import type { Problem } from '../refusals.ts';
import { databaseFile, sealKeyFile } from '../service-folders.ts';
import { brokenChains } from './chains.ts';

/** The lists of a copy, once they are known to be the ones that the manifest names. */
export interface Lists {
  readonly blobs: string;
  readonly heads: string;
}

/** Reads the two lists of a copy; undefined and problems when they are not whole. */
export async function readLists(part: CopyPart, problems: Problem[]): Promise<Lists | undefined> {
  const { lists } = part.manifest;
  const blobs = await readList(part, blobsFile, lists.blobs, problems);
  const heads = await readList(part, headsFile, lists.heads, problems);
  return blobs === undefined || heads === undefined ? undefined : { blobs, heads };
}

async function readList(
  { folder, place }: CopyPart,
  name: string,
  digest: Digest,
  problems: Problem[],
): Promise<string | undefined> {
  const path = join(folder, name);
  const text = existsSync(path) ? await readFile(path, 'utf8') : undefined;
  if (text !== undefined && sameDigest(digestOf(text), digest)) return text;
  const code = text === undefined ? 'file-missing' : 'file-damaged';
  problems.push({ code, place: join(place, name), message: 'списку немає, або його змінено чи обрізано' });
  return undefined;
}

/** Compares the files of a copy with its manifest as they lie there, without opening them. */
export async function checkStoredFiles({ folder, place, manifest }: CopyPart): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const file of manifest.files) {
    const problem = await checkStoredFile(folder, file);
    if (problem !== undefined) problems.push(inPlace(place, problem));
  }
  return problems;
}

/** Restores the files of a copy into an empty folder and examines them: key, database, what it says, chains. */
export async function examineFiles(
  part: CopyPart,
  lists: Lists,
  dir: string,
  opening: Opening | undefined,
): Promise<Problem[]> {
  const { folder, place, manifest } = part;
  const restored = [];
  for (const file of manifest.files) restored.push(await restoreFile(folder, file, dir, opening));
  const unrestored = restored.filter((problem) => problem !== undefined);
  if (unrestored.length > 0) return unrestored.map((problem) => inPlace(place, problem));
  const database = join(dir, databaseFile[manifest.what]);
  const found = [...(await keyProblems(part, dir)), ...databaseProblems(database)];
  if (found.length > 0) return found.map((problem) => inPlace(place, problem));
  return (await contentProblems(part, lists, database)).map((problem) => inPlace(place, problem));
}

const inPlace = (place: string, problem: Problem): Problem => ({ ...problem, place: join(place, problem.place) });

async function keyProblems({ manifest }: CopyPart, dir: string): Promise<Problem[]> {
  const path = sealKeyFile[manifest.what];
  const wrong = { code: 'key-wrong', place: path, message: 'копію запечатано іншим ключем, ніж той, що в ній лежить' };
  try {
    const { publicKey } = readSealKey(await readFile(join(dir, path), 'utf8'));
    return publicKey === manifest.sealedBy ? [] : [wrong];
  } catch {
    return [wrong];
  }
}

function databaseProblems(path: string): Problem[] {
  const lines = checkSqlite(path);
  return lines.slice(0, 20).map((line) => ({ code: 'database-damaged', place: 'database', message: line }));
}

async function contentProblems(part: CopyPart, lists: Lists, database: string): Promise<Problem[]> {
  const { manifest } = part;
  const absent = new Set(manifest.absent.map(({ sha256 }) => sha256));
  const found = await readFindings(manifest.what, database, absent);
  const broken = manifest.what === 'citizen-portal' ? [] : await brokenChains(database, headsOf(found));
  return [
    ...factProblems(manifest.facts, found, lists),
    ...broken.map((id) => ({
      code: 'chain-broken',
      place: `application ${id}`,
      message: 'ланцюг подій заяви розірвано або змінено',
    })),
  ];
}

function factProblems(facts: Findings['facts'], found: Findings, lists: Lists): Problem[] {
  const differing = Object.entries(facts).filter(
    ([name, value]) => canonicalJson(value) !== canonicalJson(found.facts[name as keyof Findings['facts']]),
  );
  const listed = readBlobList(lists.blobs).map(({ sha256, size }) => `${sha256} ${size}`);
  const named = found.blobs.map(({ sha256, size }) => `${sha256} ${size}`);
  return [
    ...differing.map(([name]) => differs(name)),
    ...(listed.join() === named.join() ? [] : [differs('blobs.list')]),
    ...(lists.heads === found.heads ? [] : [differs('heads.list')]),
  ];
}

const differs = (what: string): Problem => ({
  code: 'content-differs',
  place: 'database',
  message: `у базі не те, що каже опис копії (${what})`,
});

function headsOf({ heads }: Findings) {
  const lines = heads.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [id = '', seq, hash = '-'] = line.split(' ');
    return { id, seq: Number(seq), hash: hash === '-' ? null : hash };
  });
}
