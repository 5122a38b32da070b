import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ReadEnd } from './child/reader-child.ts';
import { withReader } from './child/reader-pool.ts';
import type { ReadReply, ReadRequest } from './child/reading.ts';
import { defaultLimits, type FileVerdict, type ReadLimits } from './file-verdict.ts';
import type { FileKind } from './identify/file-kind.ts';
import { messageOf } from './messages.ts';
import type { Notice } from './notices.ts';

export interface ReadOptions {
  /** Existing folder that receives the page images. */
  outDir: string;
  limits?: Partial<ReadLimits>;
  /** Name the citizen's file had; only shown in messages, never trusted. */
  originalName?: string | undefined;
}

/**
 * Reads a foreign file into page images, in a child process with limits on memory and time; one file at a time.
 * What the file is, is found from its content. A bad file is a verdict, never an error.
 * @param path the file; it is only read
 * @throws Error when the reading process cannot be started or the page images cannot be stored
 */
export async function readPages(path: string, options: ReadOptions): Promise<FileVerdict> {
  const request: ReadRequest = {
    path: resolve(path),
    outDir: resolve(options.outDir),
    prefix: randomUUID(),
    limits: { ...defaultLimits, ...options.limits },
  };
  const { end, peakMb, ms } = await withReader(async (reader) => {
    const startedAt = performance.now();
    const read = await reader.read(request);
    return { ...read, ms: Math.round(performance.now() - startedAt) };
  });
  const reply = replyOf(end);
  if (reply.refused || reply.fault) await removePages(request);
  if (reply.fault) throw new Error(`page images could not be stored: ${reply.fault}`);
  return { ...judge(reply, options.originalName), ms, peakMb };
}

function replyOf(end: ReadEnd): ReadReply {
  if ('reply' in end) return end.reply;
  const code = end.died === 'too-heavy' ? 'file-too-heavy' : 'file-unreadable';
  return { kind: 'unknown', pages: [], warnings: [], refused: { code } };
}

function judge(reply: ReadReply, originalName?: string): Omit<FileVerdict, 'ms' | 'peakMb'> {
  const { verdict, notices } = weigh(reply);
  const mediaType = mediaTypes[reply.kind];
  return {
    verdict,
    code: notices[0]?.code ?? 'file-accepted',
    message: messageOf(notices, originalName),
    ...(mediaType ? { mediaType } : {}),
    pages: reply.refused ? [] : reply.pages,
  };
}

function weigh({ refused, warnings, pages }: ReadReply): { verdict: FileVerdict['verdict']; notices: Notice[] } {
  if (refused) return { verdict: 'reject', notices: [refused] };
  if (warnings.length > 0) return { verdict: 'accept_with_warning', notices: warnings };
  return { verdict: 'accept', notices: [{ code: 'file-accepted', params: { pages: pages.length } }] };
}

const mediaTypes: Partial<Record<FileKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  gif: 'image/gif',
  heif: 'image/heif',
  pdf: 'application/pdf',
};

/** Pages written before the file was refused. */
async function removePages({ outDir, prefix }: ReadRequest): Promise<void> {
  const names = await readdir(outDir).catch(() => []);
  const written = names.filter((name) => name.startsWith(prefix));
  await Promise.all(written.map((name) => rm(join(outDir, name), { force: true })));
}
