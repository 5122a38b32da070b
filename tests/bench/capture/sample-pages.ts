import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file with pages, and the text that stands on each page where it is known. */
export interface SampleFile {
  readonly name: string;
  readonly path: string;
  readonly truths: readonly string[];
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const usual = [resolve(root, '../shared/data/scans'), join(root, 'services/all-in-one/samples')];
const isPages = /\.(jpe?g|png|tiff?|pdf)$/i;

/** The pictures of the folder given, else of the sample folders that are there; texts are `.gt.txt` beside them. */
export function sampleFiles(folder: string | undefined): SampleFile[] {
  const folders = folder === undefined ? usual.filter((path) => existsSync(path)) : [resolve(folder)];
  return folders.flatMap((path) =>
    readdirSync(path)
      .filter((name) => isPages.test(name))
      .sort()
      .map((name) => ({ name, path: join(path, name), truths: truthsOf(path, name) })),
  );
}

function truthsOf(folder: string, name: string): string[] {
  const stems = [name.replace(/\.[^.]+$/, ''), name.split('.')[0] ?? name];
  const truth = stems.map((stem) => join(folder, `${stem}.gt.txt`)).find((path) => existsSync(path));
  return truth === undefined ? [] : readFileSync(truth, 'utf8').split('\f');
}
