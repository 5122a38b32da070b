import { permits } from '@okruh/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import { RefusalError } from './refusal-error.ts';

/** Refuses to start a route that does not state its permission and its audit event. */
export function demandStatements(app: WebApp, kit: Kit): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    const name = `${String(method)} ${url}`;
    if (config?.permission === undefined) throw new Error(`Route ${name} states no permission`);
    if (config.audit === undefined || config.audit === '') throw new Error(`Route ${name} states no audit event`);
    if (config.csrf === false && config.permission !== 'public') {
      throw new Error(`Route ${name} is not public and must keep its CSRF check`);
    }
    if (kit.options.staff === undefined && config.permission !== 'public') {
      throw new Error(`Route ${name} needs staff, but this service has none`);
    }
  });
}

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

function askToSignIn(kit: Kit, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isApi(request)) {
    throw new RefusalError({ code: 'not-signed-in', message: kit.t('refusal.not-signed-in') }, 401);
  }
  const wanted = request.method === 'GET' && request.url !== '/' ? `?next=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`/sign-in${wanted}`, 303);
}

/** Lets a request through to its route only with the permission the route states. */
export function guardRoutes(app: WebApp, kit: Kit): void {
  app.addHook('onRequest', async (request, reply) => {
    const { permission } = request.routeOptions.config;
    if (request.is404 || permission === 'public') return;
    if (request.staff === undefined) return askToSignIn(kit, request, reply);
    if (permission === 'signed-in') return;
    if (permission !== undefined && permits(request.staff.roles, permission)) return;
    throw new RefusalError({ code: 'forbidden', message: kit.t('refusal.forbidden') }, 403);
  });
  app.addHook('preHandler', async (request) => {
    request.handled = true;
  });
}
