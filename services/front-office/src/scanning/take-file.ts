import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileVerdict, PageImage } from '@okruh/imaging';
import { uuidv7 } from 'uuidv7';
import type { Office } from '../office.ts';
import type { PageRow } from '../schema.ts';
import { requireRoomForFile } from '../watch/require-room.ts';
import { imaging } from './imaging.ts';

/** A file while it arrives. */
export interface ArrivingFile {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A page whose file is durable, waiting for its row. */
type StoredPage = Omit<PageRow, 'document_id' | 'position' | 'added_by'>;

/** What became of one file: its pages, or why it was refused. */
export interface TakenFile {
  readonly fileName: string;
  readonly verdict: FileVerdict['verdict'];
  readonly code: string;
  /** Ukrainian; names the reason and what to do. */
  readonly message: string;
  readonly pages: readonly StoredPage[];
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
    const pages: StoredPage[] = [];
    for (const page of verdict.pages) pages.push(await storePage(office, page, fileName, warning));
    return { fileName, verdict: verdict.verdict, code, message, pages };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storePage(
  office: Pick<Office, 'blobs' | 'clock'>,
  page: PageImage,
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
