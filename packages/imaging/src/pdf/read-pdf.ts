import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { StorageFailed } from '../child/page-storage.ts';
import type { Reading, ReadRequest } from '../child/reading.ts';
import { type Notice, Refused, type WarningCode } from '../notices.ts';
import { documentActivity, pageActivity } from './pdf-activity.ts';
import { collectRemarks, type RemarkMeaning } from './pdf-remarks.ts';
import { type DrawnPage, drawPage } from './pdf-rendering.ts';
import { inspectPdfBytes } from './pdf-structure.ts';
import { type ScannedPage, scannedPages } from './scanned-pages.ts';
import { takeScan } from './take-scan.ts';

const pdfjsFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const resource = (name: string) => join(pdfjsFolder, name) + sep;

interface PageAttempt {
  number: number;
  drawn?: DrawnPage;
  activity: WarningCode[];
  remarks: RemarkMeaning[];
}

/**
 * Takes the pages of a PDF: scans as the scanner wrote them, all others drawn. Scripts, attachments and outward references
 * are never run, opened or followed; forms are drawn as they are filled. What was repaired, skipped or carried along becomes
 * a warning.
 */
export async function readPdf(request: ReadRequest): Promise<Reading> {
  const bytes = await readFile(request.path);
  const warnings = new Set<WarningCode>(inspectPdfBytes(bytes));
  const remarks = collectRemarks();
  try {
    const document = await openDocument(bytes);
    if (document.numPages > request.limits.maxPages) {
      throw new Refused('too-many-pages', { pages: document.numPages, maxPages: request.limits.maxPages });
    }
    for (const code of await documentActivity(document)) warnings.add(code);
    const opening = remarks.take();
    const scans = warnings.has('pdf-damaged') ? new Map<number, ScannedPage>() : await scannedPages(bytes);
    const attempts: PageAttempt[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      attempts.push({ ...(await attemptPage(request, document, number, scans.get(number))), remarks: remarks.take() });
    }
    return summarise(opening, attempts, warnings);
  } finally {
    remarks.stop();
  }
}

async function openDocument(bytes: Buffer): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      verbosity: 1,
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      standardFontDataUrl: resource('standard_fonts'),
      cMapUrl: resource('cmaps'),
      cMapPacked: true,
      wasmUrl: resource('wasm'),
      iccUrl: resource('iccs'),
    }).promise;
  } catch (error) {
    throw new Refused(error instanceof Error && error.name === 'PasswordException' ? 'pdf-password' : 'pdf-broken');
  }
}

async function attemptPage(
  request: ReadRequest,
  document: PDFDocumentProxy,
  number: number,
  scan: ScannedPage | undefined,
): Promise<Omit<PageAttempt, 'remarks'>> {
  try {
    const page = await document.getPage(number);
    const taken = scan && (await takeScan(request, number, scan));
    const drawn = taken ? { page: taken, blank: false } : await drawPage(request, number, page);
    const activity = await pageActivity(page);
    page.cleanup();
    return { number, drawn, activity };
  } catch (error) {
    if (error instanceof StorageFailed) throw error;
    return { number, activity: [] };
  }
}

/** A page is unreadable when it could not be drawn, or stayed white while something on it could not be drawn. */
function isUnreadable({ drawn, remarks }: PageAttempt): boolean {
  return !drawn || (drawn.blank && remarks.includes('unreadable'));
}

function summarise(opening: RemarkMeaning[], attempts: PageAttempt[], warnings: Set<WarningCode>): Reading {
  const remarks = [...opening, ...attempts.flatMap((attempt) => attempt.remarks)];
  if (remarks.includes('fatal')) throw new Refused('pdf-broken');
  const unreadable = attempts.filter(isUnreadable);
  if (unreadable.length === attempts.length) throw new Refused('pdf-unreadable');
  if (remarks.some((meaning) => meaning === 'damage' || meaning === 'unreadable')) warnings.add('pdf-damaged');
  for (const code of attempts.flatMap((attempt) => attempt.activity)) warnings.add(code);
  if (attempts.every(({ drawn }) => drawn?.blank)) warnings.add('pdf-blank');
  const missing: Notice[] =
    unreadable.length > 0
      ? [{ code: 'pages-unreadable', params: { pages: unreadable.map(({ number }) => number).join(', ') } }]
      : [];
  return {
    pages: attempts.filter((attempt) => !isUnreadable(attempt)).flatMap(({ drawn }) => (drawn ? [drawn.page] : [])),
    warnings: [...missing, ...[...warnings].map((code) => ({ code }))],
  };
}
