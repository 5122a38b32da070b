import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OcrFailed } from '../ocr-errors.ts';

/** Ukrainian; Russian of papers from before 1991; English. */
export type Language = 'ukr' | 'rus' | 'eng';

/** A model and where it lies. */
export interface LanguageData {
  language: Language;
  folder: string;
  gzip: boolean;
  /** Name shown with every recognised page. */
  model: string;
}

/** Debian's packages tesseract-ocr-*: the fast models, as right as those from npm on our pages in 0.6 of their time. */
const debianFolder = '/usr/share/tesseract-ocr/5/tessdata';
/** There is no package of the Russian model. */
const packages: Partial<Record<Language, string>> = { ukr: '@tesseract.js-data/ukr', eng: '@tesseract.js-data/eng' };

/**
 * The Ukrainian model of the configured folder, else Debian's, else the one from npm. Nothing is ever fetched from the network.
 * @throws OcrFailed when the configured folder holds no `ukr.traineddata` or `ukr.traineddata.gz`
 */
export function findLanguageData(configured?: string): LanguageData {
  const found = findOtherLanguage('ukr', configured);
  if (found && (configured === undefined || found.folder === configured)) return found;
  throw new OcrFailed('no ukr.traineddata in the configured language folder');
}

/** As {@link findLanguageData}, for a language that may be missing; a configured folder need not hold it. */
export function findOtherLanguage(language: Language, configured?: string): LanguageData | undefined {
  return (
    (configured === undefined ? undefined : dataIn(configured, language, 'configured')) ??
    dataIn(debianFolder, language, 'debian') ??
    packagedData(language)
  );
}

function packagedData(language: Language): LanguageData | undefined {
  const name = packages[language];
  if (name === undefined) return undefined;
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  return dataIn(join(dirname(manifest), '4.0.0_best_int'), language, 'best-int');
}

function dataIn(folder: string, language: Language, origin: string): LanguageData | undefined {
  const file = join(folder, `${language}.traineddata`);
  const model = `${language}-${origin}`;
  if (existsSync(file)) return { language, folder, gzip: false, model };
  return existsSync(`${file}.gz`) ? { language, folder, gzip: true, model } : undefined;
}
