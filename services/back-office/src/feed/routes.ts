import { feedQuerySchema, sha256Schema, transportPaths, transportPatterns } from '@okruh/protocol';
import { auditSubject, RefusalError, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { officeOf, officeOnly } from '../offices/authenticate-office.ts';
import { isSound } from '../safekeeping/sound-file.ts';
import type { Services } from '../services.ts';
import { readRange } from './byte-range.ts';
import { fileOf } from './queries.ts';
import { readFeed } from './read-feed.ts';

const feedReply = z.object({
  entries: z.array(z.object({ cursor: z.number(), at: z.string(), kind: z.string(), payload: z.unknown() })),
  cursor: z.number(),
  epoch: z.string(),
  mark: z.string().optional(),
  restored: z.boolean().optional(),
});

/** What an office reads: its feed, the files of its results, and on a new computer those it once sent. */
export function feedRoutes(app: WebApp, services: Services, stopping: AbortSignal): void {
  const onRequest = officeOnly(services);
  app.get(
    transportPaths.feed,
    {
      onRequest,
      config: { permission: 'public', audit: 'none' },
      schema: { summary: 'Стрічка фронт-офісу', querystring: feedQuerySchema, response: { 200: feedReply } },
    },
    async (request) => {
      const signal = AbortSignal.any([goneWith(request), stopping]);
      return readFeed(services, officeOf(request).id, request.query, signal);
    },
  );
  app.get(
    transportPatterns.blob,
    {
      onRequest,
      config: { permission: 'public', audit: 'file-fetched' },
      schema: { summary: 'Файл результату або надісланої сторінки', params: z.object({ sha256: sha256Schema }) },
    },
    async (request, reply) => sendFile(services, request, request.params.sha256, reply),
  );
}

/** Aborts when the office hangs up. */
function goneWith(request: FastifyRequest): AbortSignal {
  const gone = new AbortController();
  request.raw.once('close', () => gone.abort());
  return gone.signal;
}

async function sendFile(
  services: Services,
  request: FastifyRequest,
  sha256: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const officeId = officeOf(request).id;
  auditSubject(request, { kind: 'offices', id: officeId });
  const file = await fileOf(services.store.db, officeId, sha256);
  if (file === undefined || !(await isSound(services, sha256))) {
    throw new RefusalError({ code: 'blob-unknown', message: 'Такого файлу для цього фронт-офісу тут немає.' }, 404);
  }
  const range = readRange(request.headers.range, file.size);
  reply.header('accept-ranges', 'bytes').header('etag', `"${sha256}"`).type(file.media_type);
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  if (range !== undefined) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`);
  return reply.header('content-length', end - start + 1).send(services.blobs.open(sha256, { start, end }));
}
