import type { FastifyReply } from 'fastify';
import { paths } from './paths.ts';

/** Shows a page of this service: `template` lies below `src/`; every page knows the addresses of the others. */
export function show(reply: FastifyReply, template: string, model: object): FastifyReply {
  return reply.page(template, { paths, ...model });
}
