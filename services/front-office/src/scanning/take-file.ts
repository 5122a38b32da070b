import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileVerdict, PageImage } from '@okruh/imaging';
import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import type { PageCaptureRow, PageRow } from '../schema.ts';
import type { PlacedSheet } from '../sheets/sort-batch.ts';
import { requireRoomForFile } from '../watch/require-room.ts';
import { imaging } from './imaging.ts';
import { type GatedPage, passGate } from './pass-gate.ts';
import { setSheetsApart } from './set-sheets-apart.ts';

/** A file while it arrives. */
export interface ArrivingFile {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A page whose file is durable, waiting for its row. */
export type StoredPage = Omit<PageRow, 'document_id' | 'position' | 'added_by'>;

/** What became of one file: its pages, or why it was refused. */
export interface TakenFile {
  readonly fileName: string;
  readonly verdict: FileVerdict['verdict'];
  readonly code: string;
  /** Ukrainian; names the reason and what to do. */
  readonly message: string;
  readonly pages: readonly StoredPage[];
  /** The pages as they were captured, for those that went through the page gate. */
  readonly captures: readonly PageCaptureRow[];
  /** Cover and separator sheets, which are not kept as pages; `at` counts the pages before them. */
  readonly sheets: readonly PlacedSheet[];
}

export interface TakeOptions {
  /** The pages go through the page gate, which knows those captured before; without it they are kept as they come. */
  readonly earlierHashes?: readonly string[];
}

const longestName = 200;
const largestPageBytes = 200 * 1024 * 1024;

/**
 * Takes a citizen's file in: streamed to disk, read in the imaging's own process within limits, each page stored durably.
 * The rows are the caller's: what was stored without a row is only a file too many.
 */
export async function takeFile(
  office: Pick<Office, 'blobs' | 'folders' | 'clock' | 'disk'>,
  file: ArrivingFile,
  { earlierHashes }: TakeOptions = {},
): Promise<TakenFile> {
  await requireRoomForFile(office.disk);
  const folder = await mkdtemp(join(office.folders.uploads, 'file-'));
  try {
    const path = join(folder, 'original');
    await pipeline(file.bytes, createWriteStream(path, { mode: 0o600 }));
    const { readPages } = await imaging();
    const fileName = shownName(file.fileName);
    const verdict = await readPages(path, { outDir: folder, originalName: fileName });
    // A file that cannot be read may only have had no room to be read in.
    if (verdict.verdict === 'reject') await requireRoomForFile(office.disk);
    const { code, message } = verdict;
    const warning = verdict.verdict === 'accept_with_warning' ? message : null;
    const { pages: kept, sheets } = await setSheetsApart(verdict.pages);
    const gated = await passGate(kept, folder, earlierHashes);
    const pages: StoredPage[] = [];
    const captures: PageCaptureRow[] = [];
    for (const one of gated) {
      const page = await storePage(office, one.travels, fileName, warningOf(warning, one));
      pages.push(page);
      if (one.examined !== undefined) captures.push(await storeCapture(office, one, page.id));
    }
    return { fileName, verdict: verdict.verdict, code, message, pages, captures, sheets };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the file was warned of, and what was found on the page. */
function warningOf(warning: string | null, { examined }: GatedPage): string | null {
  const words = [...(warning === null ? [] : [warning]), ...(examined?.findings ?? []).map(({ message }) => message)];
  return words.length === 0 ? null : words.join(' ');
}

async function storeCapture(
  office: Pick<Office, 'blobs' | 'clock'>,
  { captured, examined, travels }: GatedPage,
  pageId: string,
): Promise<PageCaptureRow> {
  const blob = await office.blobs.put(createReadStream(captured.path), { maxBytes: largestPageBytes });
  return {
    page_id: pageId,
    blob_sha256: blob.sha256,
    blob_size: blob.size,
    media_type: captured.mediaType,
    small_kind: travels.kind,
    turned: examined?.turned ?? 0,
    skew_degrees: examined?.skewDegrees ?? 0,
    page_hash: examined?.hash ?? '',
    findings: JSON.stringify((examined?.findings ?? []).map(({ code, message }) => ({ code, message }))),
    captured_at: office.clock.now(),
    let_go_at: null,
  };
}

async function storePage(
  office: Pick<Office, 'blobs' | 'clock'>,
  page: Pick<PageImage, 'path' | 'width' | 'height' | 'dpi'> & { mediaType: string },
  fileName: string,
  warning: string | null,
): Promise<StoredPage> {
  const blob = await office.blobs.put(createReadStream(page.path), { maxBytes: largestPageBytes });
  return {
    id: uuidv7(),
    blob_sha256: blob.sha256,
    blob_size: blob.size,
    media_type: page.mediaType,
    width: page.width,
    height: page.height,
    dpi: page.dpi,
    rotation: 0,
    original_name: fileName,
    warning,
    added_at: office.clock.now(),
  };
}

function shownName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/\p{Cc}/gu, '')
    .trim();
  return clean === '' ? 'без назви' : [...clean].slice(0, longestName).join('');
}
