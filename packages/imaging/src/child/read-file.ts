import { open } from 'node:fs/promises';
import type { FileKind, ReadableKind } from '../identify/file-kind.ts';
import { headBytes, identify, isReadable } from '../identify/identify.ts';
import { type Notice, Refused } from '../notices.ts';
import { readHeif } from '../picture/read-heif.ts';
import { readFirstFrame, readJpeg, readPng } from '../picture/read-picture.ts';
import { readTiff } from '../picture/read-tiff.ts';
import { StorageFailed } from './page-storage.ts';
import type { Reading, ReadReply, ReadRequest } from './reading.ts';

/** Reads one file inside the reading process. Never throws because of the file. */
export async function readFileIntoPages(request: ReadRequest): Promise<ReadReply> {
  let kind: FileKind = 'unknown';
  try {
    kind = await kindOf(request);
    if (kind === 'empty') throw new Refused('file-empty');
    if (kind === 'unknown') throw new Refused('file-unknown');
    if (!isReadable(kind)) throw new Refused('file-not-a-page', { kind });
    return { kind, ...(await readers[kind](request)) };
  } catch (error) {
    if (error instanceof StorageFailed) return { kind, pages: [], warnings: [], fault: error.message };
    const refused: Notice = error instanceof Refused ? error.notice : { code: 'file-unreadable' };
    return { kind, pages: [], warnings: [], refused };
  }
}

/** pdf.js is large and most files are pictures, so it is loaded with the first PDF. */
const readers: Record<ReadableKind, (request: ReadRequest) => Promise<Reading>> = {
  jpeg: readJpeg,
  png: readPng,
  tiff: readTiff,
  heif: readHeif,
  webp: (request) => readFirstFrame(request, 'webp'),
  gif: (request) => readFirstFrame(request, 'gif'),
  pdf: async (request) => (await import('../pdf/read-pdf.ts')).readPdf(request),
};

async function kindOf({ path, limits }: ReadRequest): Promise<FileKind> {
  const file = await open(path).catch(() => {
    throw new Refused('file-missing');
  });
  try {
    const { size } = await file.stat();
    if (size > limits.maxBytes) throw new Refused('file-too-large', { maxMb: Math.floor(limits.maxBytes / 2 ** 20) });
    const part = async (position: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, position);
      return buffer.subarray(0, bytesRead);
    };
    return identify(await part(0), await part(Math.max(0, size - headBytes)));
  } finally {
    await file.close();
  }
}
