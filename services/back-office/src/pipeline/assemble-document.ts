import { findService } from '@okruh/hromada';
import { layersOf } from '@okruh/imaging';
import type { Word } from '@okruh/ocr';
import type { PageFacts, PageImage, SearchablePage } from '@okruh/pdf';
import { findApplication } from '../applications/find-application.ts';
import { readSound } from '../safekeeping/sound-file.ts';
import type { DocumentRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { findDocument, pagesWithText, saveOwnBlob, setDocumentPdf } from './queries.ts';
import type { PipelineStep } from './step.ts';

/** Largest PDF in bytes: a guard against a mistake, far above what the pages of one document make. */
const maxPdfBytes = 1024 ** 3;
/** A page whose capture told no size is taken for A4 (210 × 297 mm) at 150 dpi. */
const a4 = { width: 1240, height: 1754, dpi: 150 };
const a4LongSideInches = 11.69;

/** Makes the searchable PDF of one document. */
export const assembleDocument: PipelineStep<'assemble-document'> = {
  job: 'assemble-document',
  runs: 'when every page of a document is recognised or marked unreadable',
  promises: 'the document has a PDF of all its pages among the held files',
  async run(services, { documentId }, context) {
    const document = await findDocument(services.store.db, documentId);
    if (document === undefined) return;
    const pdf = await makePdf(services, document);
    // A page was lost; this is asked for again when its file is here.
    if (pdf === undefined) return;
    const file = await services.blobs.put(once(pdf), { maxBytes: maxPdfBytes });
    await services.store.transaction(async (tx) => {
      await saveOwnBlob(tx, { ...file, mediaType: 'application/pdf' }, services.clock.now());
      await setDocumentPdf(tx, document.id, file);
      await context.finish(tx);
    });
  },
};

/** Undefined when a page is not here whole. */
async function makePdf(services: Services, document: DocumentRow): Promise<Uint8Array | undefined> {
  const rows = await pagesWithText(services.store.db, document.id);
  const pages: SearchablePage[] = [];
  for (const row of rows) {
    const image = await readSound(services, row.sha256);
    if (image === undefined) return undefined;
    pages.push({ ...pageOf(row), ...imageOf(image) });
  }
  // The PDF kit takes tens of megabytes: it is loaded when the first paper is complete.
  const { searchablePdf } = await import('@okruh/pdf');
  return searchablePdf({ title: await titleOf(services, document), createdAt: services.clock.now(), pages });
}

type PageWithText = Awaited<ReturnType<typeof pagesWithText>>[number];

/** By content, not by what the parcel says: a wrong word must not cost the paper its PDF. */
function imageOf(image: Buffer): PageImage {
  const layers = layersOf(image);
  if (layers !== undefined) return { mediaType: 'image/tiff', layers };
  return { image, mediaType: image.subarray(1, 4).toString('latin1') === 'PNG' ? 'image/png' : 'image/jpeg' };
}

function pageOf(row: PageWithText): PageFacts {
  const size = sizeOf(row);
  return {
    ...size,
    dpi: row.dpi ?? Math.max(size.width, size.height) / a4LongSideInches,
    rotation: row.rotation as PageFacts['rotation'],
    words: row.words === null ? [] : (JSON.parse(row.words) as Word[]),
  };
}

/** Size of the stored image before turning: as the office says, else as the recogniser saw the turned image. */
function sizeOf(row: PageWithText): { width: number; height: number } {
  if (row.width !== null && row.height !== null) return { width: row.width, height: row.height };
  if (row.text_width === null || row.text_height === null) return { width: a4.width, height: a4.height };
  const lies = row.rotation === 90 || row.rotation === 270;
  return lies ? { width: row.text_height, height: row.text_width } : { width: row.text_width, height: row.text_height };
}

async function titleOf(services: Services, document: DocumentRow): Promise<string> {
  const { db } = services.store;
  const application = await findApplication(db, document.application_id);
  const { hromada } = await services.configuration.current(db);
  const service = findService(hromada, application?.service_code ?? '');
  const item = service?.checklist.find(({ slot }) => slot === document.slot);
  const paper = item?.name ?? hromada.papers.find(({ id }) => id === document.paper)?.name ?? document.paper;
  return application === undefined ? paper : `${paper}, ${application.registration_index}`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
