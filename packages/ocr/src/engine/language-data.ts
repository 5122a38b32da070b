import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OcrFailed } from '../ocr-errors.ts';

/** The Ukrainian model and where it lies. */
export interface LanguageData {
  folder: string;
  gzip: boolean;
  /** Name shown with every recognised page. */
  model: string;
}

export const language = 'ukr';

/** Debian's package tesseract-ocr-ukr: the fast model, as right as the package's on our samples in 0.6 of its time. */
const debianFolder = '/usr/share/tesseract-ocr/5/tessdata';

/**
 * The configured folder, else Debian's model, else the one from npm. Nothing is ever fetched from the network.
 * @throws OcrFailed when the configured folder holds no `ukr.traineddata` or `ukr.traineddata.gz`
 */
export function findLanguageData(configured?: string): LanguageData {
  if (configured !== undefined) {
    const found = dataIn(configured, 'ukr-configured');
    if (!found) throw new OcrFailed(`no ${language}.traineddata in the configured language folder`);
    return found;
  }
  return dataIn(debianFolder, 'ukr-debian') ?? packagedData();
}

function packagedData(): LanguageData {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/ukr/package.json');
  return { folder: join(dirname(manifest), '4.0.0_best_int'), gzip: true, model: 'ukr-best-int' };
}

function dataIn(folder: string, model: string): LanguageData | undefined {
  const file = join(folder, `${language}.traineddata`);
  if (existsSync(file)) return { folder, gzip: false, model };
  return existsSync(`${file}.gz`) ? { folder, gzip: true, model } : undefined;
}
