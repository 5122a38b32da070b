import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fileSize } from './filters.ts';
import type { Kit } from './kit.ts';
import { abandonForm, openForm } from './open-form.ts';
import { RefusalError } from './refusal-error.ts';
import { holdsNul, nulRefused } from './refuse-nul.ts';

/** A file of a multipart form while it arrives. */
export interface IncomingFile {
  /** Name of the form field. */
  field: string;
  /** As the browser named it, without a path; for people only. */
  fileName: string;
  /** As the browser claims it: look at the content before believing it. */
  claimedType: string;
  /** The content; throws a RefusalError (413, `file-too-large`) past the limit. */
  bytes: AsyncIterable<Uint8Array>;
}

export interface ReceiveOptions<T> {
  /** Called for each file in order, one at a time; must be done with `bytes` when it resolves. */
  onFile(file: IncomingFile): Promise<T>;
  /** Bytes of one file; default is the limit of the route, else that of the app. */
  maxFileBytes?: number;
  /** Default is the limit of the app. */
  maxFiles?: number;
}

/** What a multipart form carried: `files` are the results of `onFile`, `fields` have the last value of each name. */
export interface ReceivedForm<T> {
  fields: Record<string, string>;
  files: T[];
}

type Limits = Required<Pick<ReceiveOptions<unknown>, 'maxFileBytes' | 'maxFiles'>>;

/** Passes bytes on up to a limit; the stream is left open, the caller lets its rest run out. */
async function* limited(part: MultipartFile, { t }: Kit, maxBytes: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of part.file.iterator({ destroyOnReturn: false })) {
    seen += (chunk as Uint8Array).length;
    if (seen > maxBytes) {
      const params = { name: part.filename, size: fileSize(maxBytes, t) };
      const message = t('refusal.file-too-large', params);
      throw new RefusalError({ code: 'file-too-large', message, field: part.fieldname, params }, 413);
    }
    yield chunk as Uint8Array;
  }
}

function textOf(part: MultipartValue, kit: Kit): string {
  if (part.valueTruncated) {
    const message = kit.t('refusal.body-too-large');
    throw new RefusalError({ code: 'body-too-large', message, field: part.fieldname }, 413);
  }
  const text = String(part.value);
  if (holdsNul(text)) throw nulRefused(kit, part.fieldname);
  return text;
}

async function takeFile<T>(part: MultipartFile, kit: Kit, options: ReceiveOptions<T>, maxBytes: number): Promise<T> {
  try {
    return await options.onFile({
      field: part.fieldname,
      fileName: part.filename.normalize('NFC'),
      claimedType: part.mimetype,
      bytes: limited(part, kit, maxBytes),
    });
  } finally {
    part.file.resume();
  }
}

function checkCount(files: readonly unknown[], field: string, { t }: Kit, max: number): void {
  if (files.length < max) return;
  const refusal = { code: 'too-many-files', message: t('refusal.too-many-files', { max }), field, params: { max } };
  throw new RefusalError(refusal, 413);
}

function keepField(
  fields: Record<string, string>,
  body: Record<string, string | string[]>,
  name: string,
  text: string,
): void {
  const before = body[name];
  body[name] = before === undefined ? text : [before, text].flat();
  fields[name] = text;
}

async function readParts<T>(request: FastifyRequest, kit: Kit, options: ReceiveOptions<T>, limits: Limits) {
  const form: ReceivedForm<T> = { fields: {}, files: [] };
  // The fields are the body, also for the page that shows the form again; there a repeated one is a list, as in any form.
  const body: Record<string, string | string[]> = {};
  request.body = body;
  const { parts } = await openForm(request);
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value;
    if (part.type === 'field') keepField(form.fields, body, part.fieldname, textOf(part, kit));
    // A file input left empty arrives as a file without a name.
    else if (part.filename === '') part.file.resume();
    else {
      checkCount(form.files, part.fieldname, kit, limits.maxFiles);
      form.files.push(await takeFile(part, kit, options, limits.maxFileBytes));
    }
  }
  return form;
}

/**
 * Reads a multipart/form-data request, streaming its files to `onFile`.
 *
 * @throws RefusalError 415 `not-multipart`, 413 `file-too-large` | `too-many-files` | `body-too-large`, 400 `bad-upload`
 * when the client went away, and whatever `onFile` throws.
 */
export async function receiveForm<T>(request: FastifyRequest, options: ReceiveOptions<T>): Promise<ReceivedForm<T>> {
  const { kit } = request.server;
  if (!request.isMultipart()) {
    throw new RefusalError({ code: 'not-multipart', message: kit.t('refusal.not-multipart') }, 415);
  }
  const limits: Limits = {
    maxFileBytes: options.maxFileBytes ?? request.routeOptions.config.fileBytes ?? kit.limits.fileBytes,
    maxFiles: options.maxFiles ?? kit.limits.files,
  };
  try {
    return await readParts(request, kit, options, limits);
  } catch (error) {
    abandonForm(request);
    throw error;
  }
}
