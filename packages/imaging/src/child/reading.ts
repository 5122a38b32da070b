import { join } from 'node:path';
import type { PageImage, ReadLimits } from '../file-verdict.ts';
import type { FileKind } from '../identify/file-kind.ts';
import type { Notice } from '../notices.ts';
import type { CodeReply } from './code-request.ts';
import type { ExamineReply } from './examining.ts';

/** What the reading process is asked for. */
export interface ReadRequest {
  path: string;
  outDir: string;
  /** Start of the names of all files written for this request. */
  prefix: string;
  limits: ReadLimits;
}

/** What a reader makes of a file it can take. */
export interface Reading {
  pages: PageImage[];
  warnings: Notice[];
}

/** What the reading process answers. */
export interface ReadReply extends Reading {
  kind: FileKind;
  refused?: Notice;
  /** Why the pages could not be stored: the file is not to blame. */
  fault?: string;
}

/** What the reading process says to its parent. */
export type FromReader = { ready: true } | { residentMb: number } | { reply: ReadReply | ExamineReply | CodeReply };

/** Path for the image of a page. */
export function pagePath(request: ReadRequest, pageNumber: number, mediaType: PageImage['mediaType']): string {
  const ending = mediaType === 'image/png' ? 'png' : 'jpg';
  return join(request.outDir, `${request.prefix}-${String(pageNumber).padStart(4, '0')}.${ending}`);
}
