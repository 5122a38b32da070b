import type { FileKind } from './file-kind.ts';

const openings: readonly [FileKind, RegExp][] = [
  ['vector', /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg[\s>]/i],
  ['open-document', /<office:document/],
  ['word', /<\?mso-application progid="Word|schemas\.microsoft\.com\/office\/word/i],
  ['web-archive', /^(From: |MIME-Version: |Subject: |Date: )[\s\S]*(multipart\/related|Snapshot-Content-Location)/i],
  ['web-page', /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|script)\b/i],
  ['mail', /^(Return-Path|Received|From|MIME-Version|Delivered-To): [\s\S]*\n[A-Za-z-]+: /],
  ['signature', /^-----BEGIN (PKCS7|CMS)-----/],
];

/** Kind of a file that is text, or undefined when it is none. */
export function identifyText(head: Buffer): FileKind | undefined {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const opening = openings.find(([, pattern]) => pattern.test(text));
  if (opening) return opening[0];
  return looksLikeText(head) && !text.includes('%PDF-') ? 'text' : undefined;
}

function looksLikeText(head: Buffer): boolean {
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32));
}
