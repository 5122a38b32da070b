import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { RefusalError } from './refusal-error.ts';

/** A multipart form being read: its first part has been looked at for the CSRF token. */
export interface OpenForm {
  csrf: string | undefined;
  /** The parts not looked at yet. */
  parts: AsyncIterator<Multipart>;
}

const openForms = new WeakMap<FastifyRequest, OpenForm>();

/** Starts reading the parts of a multipart request, or gives what was started before. @throws RefusalError 400 `bad-upload` */
export async function openForm(request: FastifyRequest): Promise<OpenForm> {
  const known = openForms.get(request);
  if (known) return known;
  const parts = readableParts(request);
  const form: OpenForm = { csrf: undefined, parts };
  openForms.set(request, form);
  const first = await parts.next();
  if (first.done) return form;
  if (first.value.type === 'field' && first.value.fieldname === '_csrf') form.csrf = String(first.value.value);
  else form.parts = withFirst(first.value, parts);
  return form;
}

/** The parts as they come. The limits of the parser have statuses of their own; anything else it says was sent badly. */
async function* readableParts(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    const { fileBytes } = request.routeOptions.config;
    // One byte more than allowed, so that the excess is seen and named by receiveForm.
    yield* request.parts(fileBytes === undefined ? {} : { limits: { fileSize: fileBytes + 1 } });
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw new RefusalError({ code: 'bad-upload', message: request.server.kit.t('refusal.bad-upload') }, 400);
  }
}

async function* withFirst(first: Multipart, rest: AsyncIterableIterator<Multipart>): AsyncGenerator<Multipart> {
  yield first;
  yield* rest;
}

/** Lets the rest of the request run to nowhere, so that the client gets to read the answer. */
export function abandonForm(request: FastifyRequest): void {
  request.raw.unpipe();
  request.raw.resume();
}
