import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import { type SessionKind, sessionMillis } from './sessions.ts';

interface Presented {
  token: string;
  kind: SessionKind;
}

/** The token a request shows: a bearer of the API, or the cookie of a browser. */
function presentedBy(request: FastifyRequest, kit: Kit): Presented | undefined {
  const [scheme, bearer] = request.headers.authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() === 'bearer' && bearer) return { token: bearer, kind: 'api' };
  const cookie = request.cookies[kit.cookies.session];
  return cookie === undefined ? undefined : { token: cookie, kind: 'browser' };
}

/** Gives a browser its session cookie for the whole life of the session. */
export function keepSessionCookie(kit: Kit, reply: FastifyReply, token: string): void {
  reply.setCookie(kit.cookies.session, token, { ...kit.cookieOptions, maxAge: sessionMillis / 1000 });
}

async function identify(kit: Kit, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const presented = presentedBy(request, kit);
  if (presented === undefined) return;
  const byPerson = request.headers['x-okruh-live'] === undefined;
  const session = await kit.sessions.find(presented.token, byPerson);
  if (session?.kind !== presented.kind) return;
  const member = await kit.options.staff?.byId(session.staffId);
  if (!member?.active) return;
  request.staff = member;
  request.signIn = presented;
  if (session.renewed && presented.kind === 'browser') keepSessionCookie(kit, reply, presented.token);
}

/** Finds out who is asking, before anything else looks at the request. Assets are nobody's. */
export function identifyStaff(app: WebApp, kit: Kit): void {
  if (kit.options.staff === undefined) return;
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.startsWith('/assets/')) await identify(kit, request, reply);
  });
}
