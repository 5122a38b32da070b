import { transportPaths, transportPatterns } from '@okruh/protocol';
import type { WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { officeOf, officeOnly } from '../offices/authenticate-office.ts';
import type { Services } from '../services.ts';
import { finishedSize } from './keep-upload.ts';
import { requireRoomForFile } from './require-room.ts';
import { withoutBrowserHeaders } from './transport-headers.ts';
import { type TusServer, tusServer } from './tus-server.ts';

/** How files come in. */
export function uploadRoutes(app: WebApp, services: Services): void {
  const tus = tusServer(services);
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const size = request.method === 'HEAD' ? await finishedUpload(services, tus, request) : undefined;
    if (size !== undefined) return complete(reply, size);
    await requireRoomForFile(services.disk, bytesToCome(request));
    tus.introduce(request.raw, officeOf(request).id);
    reply.hijack();
    withoutBrowserHeaders(reply.raw);
    await tus.server.handle(request.raw, reply.raw);
    return reply;
  };
  app.register(async (scope) => {
    // The body stays a stream for the tus library.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
    for (const url of [transportPaths.uploads, transportPatterns.upload]) {
      scope.route({
        url,
        method: ['HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS'],
        onRequest: officeOnly(services),
        config: { permission: 'public', audit: 'none' },
        schema: { hide: true },
        handler,
      });
    }
  });
}

async function finishedUpload(
  services: Services,
  tus: TusServer,
  request: FastifyRequest,
): Promise<number | undefined> {
  const { upload: id = '' } = request.params as { upload?: string };
  const upload = tus.uploadOf(id, officeOf(request).id);
  return upload && finishedSize(services, upload);
}

/** What a request is going to add to the disk: a new upload all of its file. */
function bytesToCome({ method, headers }: FastifyRequest): number {
  if (method !== 'POST' && method !== 'PATCH') return 0;
  const said = Number(headers[method === 'POST' ? 'upload-length' : 'content-length']);
  return Number.isSafeInteger(said) ? said : 0;
}

/** What tus 1.0.0 says of an upload of which nothing is left to send. */
function complete(reply: FastifyReply, size: number): FastifyReply {
  return reply
    .code(200)
    .headers({ 'tus-resumable': '1.0.0', 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' })
    .send();
}
