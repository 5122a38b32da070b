import type { Hromada } from '@okruh/hromada';
import { pictureOf } from '@okruh/imaging';
import { OcrFailed, OcrTimeout, type PageText } from '@okruh/ocr';
import { jobs } from '../jobs.ts';
import { keepReading } from '../readings/keep-reading.ts';
import { mayBearZone, readPage } from '../readings/read-page.ts';
import { readSound } from '../safekeeping/sound-file.ts';
import type { PageRow, PageTextRow } from '../schema.ts';
import { indexPage } from '../search/index-texts.ts';
import type { Services } from '../services.ts';
import { assembleWhenComplete } from './assemble-when-complete.ts';
import { awaitFile, findDocument, findPage, savePageText, setPageState } from './queries.ts';
import type { PipelineStep } from './step.ts';

/** Longest recognition of one page in milliseconds. */
const pageTimeoutMs = 120_000;

/** Reads the text of one page. */
export const recognisePage: PipelineStep<'recognise-page'> = {
  job: 'recognise-page',
  runs: 'when the file of a page is held',
  promises:
    'the page has a text and fields to confirm and is found by both, or is marked unreadable after its last try; the last page starts the assembly',
  async run(services, { pageId }, context) {
    const page = await findPage(services.store.db, pageId);
    if (page?.state !== 'held') return;
    const picture = await readSound(services, page.sha256);
    if (picture === undefined) return services.store.transaction((tx) => awaitFile(tx, page));
    const text = await recognise(services, page, picture, context.attempt);
    const now = services.clock.now();
    const { hromada } = await services.configuration.current(services.store.db);
    const latin = text && (await readForZone(services, hromada, { page, picture, text }));
    const read = text && readPage(hromada, page.id, { ...text, latin }, now);
    await services.store.transaction(async (tx) => {
      if (text !== undefined && read !== undefined) {
        await savePageText(tx, textRow(page.id, text, now));
        await keepReading(tx, read.reading, read.fields);
        const found = read.fields.map(({ shown }) => shown);
        await indexPage(tx, page.id, text.text, found);
      }
      await setPageState(tx, page.id, text === undefined ? 'unreadable' : 'recognised');
      await assembleWhenComplete(tx, page.document_id);
      await context.finish(tx);
    });
  },
};

/** The words of a page that may bear a machine readable zone, read for Latin letters; undefined for others, and when that fails. */
async function readForZone(
  services: Services,
  hromada: Hromada,
  { page, picture, text }: { page: PageRow; picture: Buffer; text: PageText },
): Promise<PageText['words'] | undefined> {
  const document = await findDocument(services.store.db, page.document_id);
  if (!mayBearZone(hromada, text, document?.paper ?? '')) return undefined;
  try {
    return (await recogniseIn(services, page, picture, 'eng')).words;
  } catch (error) {
    if (error instanceof OcrFailed || error instanceof OcrTimeout) return undefined;
    throw error;
  }
}

/** Tries of one page; a try whose process vanished under it counts too, since the page may have been why. */
const triesMost = jobs['recognise-page'].retries + 1;

/** The text; undefined when the page cannot be read for good. Other errors, and earlier tries, are thrown. */
async function recognise(
  services: Services,
  page: PageRow,
  picture: Buffer,
  attempt: number,
): Promise<PageText | undefined> {
  if (attempt > triesMost) return undefined;
  try {
    return await recogniseIn(services, page, picture, 'ukr');
  } catch (error) {
    if (attempt === triesMost && (error instanceof OcrFailed || error instanceof OcrTimeout)) return undefined;
    throw error;
  }
}

async function recogniseIn(
  services: Services,
  page: PageRow,
  picture: Buffer,
  language: 'ukr' | 'eng',
): Promise<PageText> {
  const { bytes: image } = await pictureOf(picture);
  const rotation = page.rotation as 0 | 90 | 180 | 270;
  const dpi = believable(page.dpi);
  return services.recogniser.recognise(image, { rotation, dpi, language, timeoutMs: pageTimeoutMs });
}

/** Cameras write 72, which says nothing; the recogniser then goes by the size of a sheet. */
function believable(dpi: number | null): number | undefined {
  return dpi !== null && dpi >= 100 ? dpi : undefined;
}

function textRow(pageId: string, text: PageText, now: string): PageTextRow {
  return {
    page_id: pageId,
    text: text.text,
    confidence: text.confidence,
    width: text.width,
    height: text.height,
    words: JSON.stringify(text.words),
    model: text.model,
    recognised_at: now,
  };
}
