import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileBlobStore } from '@okruh/blobs';
import type { Sealing } from '../copies/encryption.ts';
import { poolDir } from '../copies/layout.ts';
import { type CopiedFile, manifestFile, sealedText } from '../copies/manifest.ts';
import { openSealKey } from '../copies/seal-key.ts';
import { makeFolder, writeDurably } from '../files/durable.ts';
import type { Installation, ServiceFolder } from '../service-folders.ts';
import { copyFile } from './copy-files.ts';
import { type CopiedService, copyService, type Taking } from './copy-service.ts';
import { knownCiphers } from './known-ciphers.ts';
import { secretsIn } from './secrets-in.ts';
import { takeSnapshot } from './snapshot.ts';
import { beginCopy, finishCopy, refuseInside } from './target.ts';

export interface TakeOptions {
  readonly sealing: Sealing | undefined;
  /** Reads blobs that the pool holds already, and replaces damaged ones. */
  readonly readAgain: boolean;
  readonly now: () => string;
}

/** A finished copy. */
export interface TakenCopy {
  /** Folder of the copy. */
  readonly path: string;
  readonly takenAt: string;
  readonly parts: readonly CopiedService[];
}

/**
 * Makes a copy of an installation whose services may go on working: databases in quick succession, centre first, then the
 * blobs they name. Until the copy is whole and on disk it has no name by which anybody would take it for one.
 * @throws CommandRefused and errors of the disk; nothing of the copy is left then but blobs in the pool.
 */
export async function takeCopy(installation: Installation, target: string, options: TakeOptions): Promise<TakenCopy> {
  refuseInside(installation.dir, target);
  const unfinished = await beginCopy(target);
  // What is to be encrypted does not touch the target's disk before.
  const scratch = options.sealing === undefined ? unfinished : await mkdtemp(join(tmpdir(), 'okruh-backup-'));
  try {
    return await take(installation, { target, unfinished, scratch }, options);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    if (scratch !== unfinished) await rm(scratch, { recursive: true, force: true });
  }
}

interface Folders {
  readonly target: string;
  readonly unfinished: string;
  readonly scratch: string;
}

async function take(installation: Installation, folders: Folders, options: TakeOptions): Promise<TakenCopy> {
  const { target, unfinished, scratch } = folders;
  const taking: Taking = {
    pool: fileBlobStore(poolDir(target)),
    sealing: options.sealing,
    known: options.sealing === undefined ? new Map() : knownCiphers(target, options.sealing.recipients),
    readAgain: options.readAgain,
  };
  const snapshots = [];
  for (const service of installation.services) {
    snapshots.push(await takeSnapshot(service, join(scratch, service.place), options.now()));
  }
  const parts: CopiedService[] = [];
  for (const snapshot of snapshots) {
    const folder = join(unfinished, snapshot.service.place);
    await makeFolder(folder);
    parts.push(await copyService(snapshot, folder, taking));
  }
  const takenAt = parts[0]?.manifest.takenAt ?? options.now();
  if (installation.town) await sealTown(installation, unfinished, { takenAt, parts, sealing: options.sealing });
  const what = installation.town ? 'town' : nameOf(parts[0]);
  return { path: await finishCopy(unfinished, takenAt, what), takenAt, parts };
}

/** `back-office`, `citizen-portal`, or the id of a front office. */
function nameOf(part: CopiedService | undefined): string {
  const { kind } = part?.snapshot.service ?? { kind: 'empty' };
  return (kind === 'front-office' && part?.manifest.facts.sequences[0]?.officeId) || kind;
}

async function sealTown(
  { dir, services }: Installation,
  folder: string,
  { takenAt, parts, sealing }: Pick<TakenCopy, 'takenAt' | 'parts'> & Pick<TakeOptions, 'sealing'>,
): Promise<void> {
  const key = await openSealKey(services[0] as ServiceFolder);
  const files: CopiedFile[] = [];
  for (const path of secretsIn(dir)) files.push(await copyFile(join(dir, path), path, folder, sealing));
  const manifest = {
    format: 1 as const,
    what: 'town' as const,
    id: randomUUID(),
    takenAt,
    encryptedTo: [...(sealing?.recipients ?? [])],
    files,
    parts: parts.map(({ snapshot, manifestDigest }) => ({ place: snapshot.service.place, manifest: manifestDigest })),
    sealedBy: key.publicKey,
  };
  await writeDurably(join(folder, manifestFile), sealedText(key.privateKey, manifest));
}
