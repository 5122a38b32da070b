import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { transportPaths } from '@okruh/protocol';
import type { WebApp } from '@okruh/web';

const transport = transportPaths.parcels.replace(/parcels$/, '');

const squeeze = promisify(gzip);
/** Shorter texts fit into one packet anyway. */
const worthSqueezing = 1_000;

/** Counts what came over the wire, which fastify compares with what the request promised. */
type Counted = Readable & { receivedEncodedLength: number };

/**
 * Long texts travel as gzip between offices and the centre: a manifest of twenty pages is half as long then, and a
 * catalogue a tenth. Fastify ends a body that grows beyond its limit, however short it was on the wire.
 */
export function gzipTransport(app: WebApp): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const packed = request.headers['content-encoding'] === 'gzip' && request.url.startsWith(transport);
    return packed ? inflated(payload) : payload;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const wanted = request.headers['accept-encoding'] === 'gzip' && request.url.startsWith(transport);
    if (!wanted || typeof payload !== 'string' || payload.length < worthSqueezing) return payload;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return squeeze(payload);
  });
}

function inflated(payload: Readable): Counted {
  const body: Counted = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
  payload.on('data', (bytes: Buffer) => {
    body.receivedEncodedLength += bytes.length;
  });
  payload.once('error', (error) => body.destroy(error));
  payload.pipe(body as unknown as NodeJS.WritableStream);
  return body;
}
