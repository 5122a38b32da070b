import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type BlobStore, fileBlobReader } from '@okruh/blobs';
import { blobListText } from '../copies/blob-list.ts';
import type { Sealing } from '../copies/encryption.ts';
import { blobsFile, headsFile, manifestFile, type ServiceManifest, sealedText } from '../copies/manifest.ts';
import { type CopiedBlobs, copyBlobs } from '../copies/pool.ts';
import { openSealKey } from '../copies/seal-key.ts';
import { readFindings } from '../facts/findings.ts';
import { type Digest, digestOf } from '../files/digest.ts';
import { writeDurably } from '../files/durable.ts';
import { databaseFile, sealKeyFile } from '../service-folders.ts';
import { copyFile, describeFile } from './copy-files.ts';
import { secretsIn } from './secrets-in.ts';
import type { Snapshot } from './snapshot.ts';

/** How copies are made in this run. */
export interface Taking {
  readonly pool: BlobStore;
  readonly sealing: Sealing | undefined;
  readonly known: Map<string, Digest>;
  readonly readAgain: boolean;
}

/** A service's copy, whole in its unfinished folder. */
export interface CopiedService {
  readonly snapshot: Snapshot;
  readonly manifest: Omit<ServiceManifest, 'signature'>;
  readonly manifestDigest: Digest;
  readonly blobs: CopiedBlobs;
}

/** Completes the copy of a service around its snapshot: blobs, key, lists, and the sealed manifest last. */
export async function copyService(snapshot: Snapshot, folder: string, taking: Taking): Promise<CopiedService> {
  const { service, takenAt } = snapshot;
  const before = await readFindings(service.kind, snapshot.path, new Set());
  const blobs = await copyBlobs(before.blobs, { ...taking, source: fileBlobReader(join(service.dir, 'blobs')) });
  for (const { sha256, stored } of blobs.entries) if (stored !== undefined) taking.known.set(sha256, stored);
  const absent = new Set(blobs.absent.map(({ sha256 }) => sha256));
  const { facts, heads } = await readFindings(service.kind, snapshot.path, absent);
  const key = await openSealKey(service);
  const copied = (path: string) => copyFile(join(service.dir, path), path, folder, taking.sealing);
  const secrets = [];
  for (const path of secretsIn(service.dir)) secrets.push(await copied(path));
  const manifest: CopiedService['manifest'] = {
    format: 1,
    what: service.kind,
    id: randomUUID(),
    takenAt,
    encryptedTo: [...(taking.sealing?.recipients ?? [])],
    files: [await databaseOf(snapshot, folder, taking), await copied(sealKeyFile[service.kind]), ...secrets],
    facts,
    lists: {
      blobs: await writeList(join(folder, blobsFile), blobListText(blobs.entries)),
      heads: await writeList(join(folder, headsFile), heads),
    },
    absent: [...blobs.absent],
    sealedBy: key.publicKey,
  };
  const text = sealedText(key.privateKey, manifest);
  return { snapshot, manifest, manifestDigest: await writeList(join(folder, manifestFile), text), blobs };
}

/** Without encryption the snapshot was taken straight into the copy. */
function databaseOf({ service, path }: Snapshot, folder: string, { sealing }: Taking) {
  const name = databaseFile[service.kind];
  return sealing === undefined ? describeFile(name, folder) : copyFile(path, name, folder, sealing);
}

async function writeList(path: string, text: string): Promise<Digest> {
  await writeDurably(path, text);
  return digestOf(text);
}
