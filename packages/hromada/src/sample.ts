import { fileURLToPath } from 'node:url';

export type SampleName = 'shyshaky-like' | 'troitske-like';

/** The folder of a sample hromada that ships with this package. */
export function sampleHromadaDir(name: SampleName): string {
  return fileURLToPath(new URL(`../samples/${name}/`, import.meta.url));
}
