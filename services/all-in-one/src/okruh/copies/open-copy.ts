import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digestOf } from '../files/digest.ts';
import type { Problem } from '../refusals.ts';
import { type Manifest, type ManifestFault, manifestFile, readSealedText, type ServiceManifest } from './manifest.ts';

/** A service's copy whose manifest is sealed. */
export interface CopyPart {
  readonly folder: string;
  /** Where it lies in the installation: '' for a service that was copied alone. */
  readonly place: string;
  readonly manifest: ServiceManifest;
}

/** A copy with all its parts, as far as its manifests can be relied on. */
export interface OpenedCopy {
  readonly folder: string;
  /** Of the whole: of the town, or of the one service. */
  readonly manifest: Manifest;
  readonly parts: readonly CopyPart[];
}

const faults: Readonly<Record<ManifestFault | 'file-missing', string>> = {
  'file-missing': 'опису копії немає',
  'manifest-unreadable': 'опис копії пошкоджено',
  'seal-broken': 'печатка опису не сходиться: опис змінено або пошкоджено',
};

/** Reads the manifests of a copy: what is wrong with them goes to `problems`, and such parts are left out. */
export async function openCopy(folder: string, problems: Problem[]): Promise<OpenedCopy | undefined> {
  const read = await readManifest(folder, '', problems);
  if (read === undefined) return undefined;
  const { manifest } = read;
  if (manifest.what !== 'town') return { folder, manifest, parts: [{ folder, place: '', manifest }] };
  const parts: CopyPart[] = [];
  for (const { place, manifest: digest } of manifest.parts) {
    const part = await openPart(folder, place, digest, problems);
    if (part !== undefined) parts.push(part);
  }
  const centre = parts.find((part) => part.manifest.what === 'back-office');
  if (centre !== undefined && centre.manifest.sealedBy !== manifest.sealedBy) {
    problems.push({ code: 'key-wrong', place: manifestFile, message: 'опис запечатано не ключем бек-офісу' });
  }
  return { folder, manifest, parts };
}

async function openPart(
  copy: string,
  place: string,
  digest: Digest,
  problems: Problem[],
): Promise<CopyPart | undefined> {
  const folder = join(copy, place);
  const read = await readManifest(folder, place, problems);
  if (read === undefined) return undefined;
  const { manifest } = read;
  if (manifest.what !== 'town' && read.digest.sha256 === digest.sha256) return { folder, place, manifest };
  problems.push({ code: 'part-differs', place: `${place}/${manifestFile}`, message: 'це опис іншої копії' });
  return undefined;
}

async function readManifest(
  folder: string,
  place: string,
  problems: Problem[],
): Promise<{ manifest: Manifest; digest: Digest } | undefined> {
  const path = join(folder, manifestFile);
  const text = existsSync(path) ? await readFile(path, 'utf8') : undefined;
  const manifest = text === undefined ? 'file-missing' : readSealedText(text);
  if (text !== undefined && typeof manifest === 'object') return { manifest, digest: digestOf(text) };
  const code = manifest as ManifestFault | 'file-missing';
  problems.push({ code, place: join(place, manifestFile), message: faults[code] });
  return undefined;
}
