import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kit } from './kit.ts';
import { openForm } from './open-form.ts';
import type { WebApp } from './options.ts';
import { RefusalError } from './refusal-error.ts';
import { newToken, sameText, seal } from './secrets.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const tokenUnder = (secret: string): string => seal(secret, 'okruh form');

/** The token for the forms of a page: bound to the session, or before sign-in to a cookie made for it. */
export function csrfToken(kit: Kit, request: FastifyRequest, reply: FastifyReply): string {
  if (request.signIn?.kind === 'browser') return tokenUnder(request.signIn.token);
  const known = request.cookies[kit.cookies.form];
  if (known !== undefined) return tokenUnder(known);
  const made = newToken();
  request.cookies[kit.cookies.form] = made;
  reply.setCookie(kit.cookies.form, made, kit.cookieOptions);
  return tokenUnder(made);
}

function needsToken(request: FastifyRequest): boolean {
  if (safeMethods.has(request.method) || request.is404) return false;
  const { permission, csrf } = request.routeOptions.config;
  if (request.url.startsWith('/api/')) return permission !== 'public' && request.signIn?.kind === 'browser';
  return !(permission === 'public' && csrf === false);
}

/** On public pages the cookie of an anonymous form counts too: the page may be older than the session. */
function expectedTokens(kit: Kit, request: FastifyRequest): string[] {
  const session = request.signIn?.token;
  const form = request.cookies[kit.cookies.form];
  const anonymous = request.routeOptions.config.permission === 'public' || session === undefined;
  return [session, anonymous ? form : undefined].filter((secret) => secret !== undefined).map(tokenUnder);
}

async function givenToken(request: FastifyRequest): Promise<string | undefined> {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  if (request.isMultipart()) return (await openForm(request)).csrf;
  return takeField(request);
}

/** Takes the token out of the body: it is no field of anybody's schema. */
function takeField(request: FastifyRequest): string | undefined {
  if (typeof request.body !== 'object' || request.body === null || !('_csrf' in request.body)) return undefined;
  const { _csrf } = request.body;
  delete request.body._csrf;
  return typeof _csrf === 'string' ? _csrf : undefined;
}

/**
 * Refuses (403, `csrf`) what a browser sends to change something unless it carries the token of our page, in the header
 * `x-csrf-token` or the field `_csrf`, which must come first in a multipart form. Bearer clients need none.
 */
export function guardForms(app: WebApp, kit: Kit): void {
  app.addHook('preValidation', async (request) => {
    if (!needsToken(request)) return;
    const crossSite = request.headers['sec-fetch-site'] === 'cross-site';
    const given = crossSite ? undefined : await givenToken(request);
    if (given !== undefined && expectedTokens(kit, request).some((expected) => sameText(expected, given))) return;
    throw new RefusalError({ code: 'csrf', message: kit.t('refusal.csrf') }, 403);
  });
}
