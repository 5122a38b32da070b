import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { WarningCode } from '../notices.ts';

const moving = new Set(['Screen', 'Movie', 'Sound', 'RichMedia', '3D']);

/** What the document wants to do or carries besides its pages; nothing of it is done. */
export async function documentActivity(document: PDFDocumentProxy): Promise<WarningCode[]> {
  const found: WarningCode[] = [];
  const opening: unknown = await document.getOpenAction();
  if ((await document.getJSActions()) !== null || hasAction(opening)) found.push('pdf-active');
  if ((await document.getAttachments()) !== null) found.push('pdf-attachments');
  if ((await document.getPermissions()) !== null) found.push('pdf-protected');
  const { info } = await document.getMetadata();
  if ((info as { IsXFAPresent?: boolean }).IsXFAPresent) found.push('pdf-dynamic-form');
  return found;
}

function hasAction(opening: unknown): boolean {
  return typeof opening === 'object' && opening !== null && 'action' in opening && opening.action !== undefined;
}

interface Annotation {
  subtype?: string;
  url?: string;
  unsafeUrl?: string;
  actions?: object | null;
}

/** The same for one page and what is fastened to it. */
export async function pageActivity(page: PDFPageProxy): Promise<WarningCode[]> {
  const annotations = (await page.getAnnotations()) as Annotation[];
  const found: WarningCode[] = [];
  if ((await page.getJSActions()) !== null || annotations.some(isActive)) found.push('pdf-active');
  if (annotations.some(({ subtype }) => subtype === 'FileAttachment')) found.push('pdf-attachments');
  if (annotations.some(({ url, unsafeUrl }) => unsafeUrl !== undefined && url === undefined))
    found.push('pdf-external');
  return found;
}

function isActive({ subtype = '', actions }: Annotation): boolean {
  return moving.has(subtype) || (actions !== undefined && actions !== null);
}
