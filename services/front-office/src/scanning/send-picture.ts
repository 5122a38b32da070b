import type { FastifyReply } from 'fastify';
import type { Picture } from './page-picture.ts';

/** Kept by this browser only, for an hour: the address changes when the page is turned. */
export function sendPicture(reply: FastifyReply, picture: Picture): FastifyReply {
  return reply
    .header('cache-control', 'private, max-age=3600, immutable')
    .header('etag', `"${picture.tag}"`)
    .type(picture.mediaType)
    .send(picture.bytes);
}
