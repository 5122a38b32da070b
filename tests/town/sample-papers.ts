import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as somebody uploads it. */
export interface SampleFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const folder = new URL('../../services/all-in-one/samples/', import.meta.url);

/** Names of the sample scans. */
export const samples = {
  application: 'application-single.tif',
  passport: 'passport.jpg',
  rnokpp: 'rnokpp.jpg',
  birthCertificate: 'birth-certificate.jpg',
  incomeProof: 'income-proof.png',
  healthConclusion: 'health-conclusion.pdf',
  survey: 'survey-act.jpg',
  residence: 'residence-proof.jpg',
} as const;

/** Path of a sample scan. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** A sample scan, optionally under another name. */
export function sampleFile(name: string, as = basename(name)): SampleFile {
  return { name: as, content: readFileSync(samplePath(name)) };
}
