import { execFileSync } from 'node:child_process';

/** The text of a PDF in reading order, as poppler's pdftotext finds it. */
export function pdfText(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString('utf8');
}

/** The same without line breaks and repeated spaces, for looking for a phrase. */
export function pdfWords(pdf: Uint8Array): string {
  return pdfText(pdf).replace(/\s+/gu, ' ');
}
