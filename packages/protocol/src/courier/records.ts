import { z } from 'zod';
import { sha256Schema } from '../shapes.ts';
import { CourierFault } from './courier-fault.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** The first line of what is inside; the number is raised when an older reader could not go on. */
const firstLine = 'okruh-courier 1';
const longestLine = 500;

const headSchema = z.object({
  kind: z.string().max(40),
  size: z.number().int().nonnegative(),
  sha256: sha256Schema.optional(),
});
/** What stands before each record: its kind, its bytes, and of a file its hash. */
export type RecordHead = z.infer<typeof headSchema>;

/** A record to be written; the body has exactly `size` bytes. */
export interface CourierRecord extends RecordHead {
  readonly body: Uint8Array;
}

/** A record being read: its body is read before the next one, and what is left of it is passed over. */
export interface ReadRecord extends RecordHead {
  readonly body: Bytes;
}

/** A record of JSON text. */
export function textRecord(kind: string, text: string): CourierRecord {
  const body = Buffer.from(text, 'utf8');
  return { kind, size: body.length, body };
}

/** Bytes that a record takes, with its head. */
export function recordBytes(head: RecordHead): number {
  return Buffer.byteLength(headLine(head)) + head.size + 1;
}

/** Writes records one after the other, and the mark of the end. */
export async function* writeRecords(records: AsyncIterable<CourierRecord>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${firstLine}\n`);
  for await (const record of records) yield* framed(record);
  yield* framed(textRecord('end', ''));
}

function* framed({ body, ...head }: CourierRecord): Generator<Uint8Array> {
  yield Buffer.from(headLine(head));
  if (body.length > 0) yield body;
  yield newLine;
}

const newLine = Buffer.from('\n');

function headLine({ kind, size, sha256 }: RecordHead): string {
  return `${JSON.stringify({ kind, size, ...(sha256 !== undefined && { sha256 }) })}\n`;
}

/**
 * Reads records; the last one is of kind `end`. A record whose head can be read may break off within its body.
 * @throws CourierFault `not-a-courier-file`, `other-version`, `broken`
 */
export async function* readRecords(bytes: Bytes): AsyncGenerator<ReadRecord> {
  const source = byteSource(bytes);
  await readFirstLine(source);
  for (;;) {
    const head = readHead(await source.line(longestLine));
    const body = source.take(head.size);
    yield { ...head, body };
    for await (const _rest of body);
    if (head.kind === 'end') return;
    if ((await source.line(0)) !== '') throw new CourierFault('broken');
  }
}

async function readFirstLine(source: ByteSource): Promise<void> {
  const line = await source.line(longestLine).catch((error: unknown) => {
    // What was cut or changed has a cause; a text that ends or goes on without a line is another file.
    const isAnother = error instanceof CourierFault && error.cause === undefined;
    throw isAnother ? new CourierFault('not-a-courier-file') : error;
  });
  if (line === firstLine) return;
  throw new CourierFault(/^okruh-courier \d+$/.test(line) ? 'other-version' : 'not-a-courier-file');
}

function readHead(line: string): RecordHead {
  try {
    return headSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new CourierFault('broken', error);
  }
}

/** The whole body of a record that is held in memory. @throws CourierFault `broken` when it is longer than `most` bytes. */
export async function wholeBody({ size, body }: ReadRecord, most: number): Promise<Buffer> {
  if (size > most) throw new CourierFault('broken');
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

interface ByteSource {
  /** The next line without its end. */
  line(longest: number): Promise<string>;
  /** The next bytes; goes on where it was left when it is read again. */
  take(size: number): Bytes;
}

function byteSource(bytes: Bytes): ByteSource {
  const chunks = bytes[Symbol.asyncIterator]();
  let held: Uint8Array = Buffer.alloc(0);
  const more = async (): Promise<Uint8Array> => {
    const next = await chunks.next();
    if (next.done === true) throw new CourierFault('broken');
    return next.value;
  };
  const line = async (longest: number): Promise<string> => {
    let end = held.indexOf(10);
    while (end === -1 && held.length <= longest) {
      held = Buffer.concat([held, await more()]);
      end = held.indexOf(10);
    }
    if (end === -1 || end > longest) throw new CourierFault('broken');
    const text = Buffer.from(held.subarray(0, end)).toString('utf8');
    held = held.subarray(end + 1);
    return text;
  };
  const take = (size: number): Bytes => {
    let left = size;
    const rest = async function* (): AsyncGenerator<Uint8Array> {
      while (left > 0) {
        if (held.length === 0) held = await more();
        const piece = held.subarray(0, left);
        held = held.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
      }
    };
    return { [Symbol.asyncIterator]: rest };
  };
  return { line, take };
}
