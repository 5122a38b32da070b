import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { keepSessionCookie } from './identify.ts';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { RefusalError } from './refusal-error.ts';
import { newToken } from './secrets.ts';
import type { SessionKind } from './sessions.ts';
import type { StaffMember } from './staff.ts';

interface Credentials {
  login: string;
  password: string;
}

/** Opens a session for the right password; throws a RefusalError otherwise. */
type SignIn = (
  credentials: Credentials,
  kind: SessionKind,
) => Promise<{ member: StaffMember; token: string; expiresAt: string }>;

function lockedError({ t }: Kit, waitSeconds: number): RefusalError {
  const message = t('sign-in.locked', { minutes: Math.ceil(waitSeconds / 60) });
  return new RefusalError({ code: 'sign-in-locked', message, field: 'login' }, 429, waitSeconds);
}

let nobodysHash: Promise<string> | undefined;

/** An unknown login costs the same time as a known one. */
function nobodys(): Promise<string> {
  nobodysHash ??= hashPassword(newToken());
  return nobodysHash;
}

function createSignIn(kit: Kit): SignIn {
  const { t, attempts, sessions, options } = kit;
  void nobodys();
  return async ({ login, password }, kind) => {
    const admission = await attempts.admit(login);
    if (!admission.admitted) throw lockedError(kit, admission.waitSeconds);
    const member = await options.staff?.byLogin(login.trim());
    const right = await verifyPassword(member?.passwordHash ?? (await nobodys()), password);
    if (!right || !member?.active) {
      const refusal = { code: 'sign-in-wrong', message: t('sign-in.wrong'), field: 'login' };
      throw new RefusalError(refusal, kind === 'api' ? 401 : 422);
    }
    await attempts.succeeded(login);
    return { member, ...(await sessions.open(member.id, kind)) };
  };
}

/** Only addresses of our own: `//host` and `/\host` lead elsewhere. */
function ownAddress(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? next : '/';
}

function credentials(kit: Kit) {
  return z.object({
    login: z.string(kit.t('sign-in.login-empty')).min(1, kit.t('sign-in.login-empty')).max(200),
    password: z.string(kit.t('sign-in.password-empty')).min(1, kit.t('sign-in.password-empty')).max(1000),
  });
}

function limitOf({ limits }: Kit) {
  return { max: limits.signInsPerMinute, timeWindow: 60_000, groupId: 'sign-in' };
}

function signInPages(app: WebApp, kit: Kit, signIn: SignIn): void {
  const show = (reply: FastifyReply, model: object): FastifyReply =>
    reply.page('sign-in.njk', { pageTitle: kit.t('sign-in.title'), narrow: true, ...model });
  const onRefusal = (request: FastifyRequest, reply: FastifyReply, errors: readonly object[]): FastifyReply => {
    const { login, next } = (request.body ?? {}) as { login?: string; next?: string };
    return show(reply, { errors, values: { login }, next });
  };

  app.get(
    '/sign-in',
    {
      config: { permission: 'public', audit: 'none' },
      schema: { querystring: z.object({ next: z.string().optional() }) },
    },
    (request, reply) => {
      const { next } = request.query;
      return request.staff ? reply.redirect(ownAddress(next), 303) : show(reply, { next });
    },
  );
  app.post(
    '/sign-in',
    {
      config: { permission: 'public', audit: 'signed-in', rateLimit: limitOf(kit), onRefusal },
      schema: { body: credentials(kit).extend({ next: z.string().optional() }) },
    },
    async (request, reply) => {
      const { member, token } = await signIn(request.body, 'browser');
      if (request.signIn) await kit.sessions.close(request.signIn.token);
      request.staff = member;
      keepSessionCookie(kit, reply, token);
      return reply.redirect(ownAddress(request.body.next), 303);
    },
  );
  app.post('/sign-out', { config: { permission: 'signed-in', audit: 'signed-out' } }, async (request, reply) => {
    if (request.signIn) await kit.sessions.close(request.signIn.token);
    reply.clearCookie(kit.cookies.session, kit.cookieOptions);
    return reply.redirect('/sign-in', 303);
  });
}

const sessionReply = z.object({
  token: z.string(),
  expiresAt: z.string(),
  staff: z.object({ id: z.string(), name: z.string(), roles: z.array(z.string()), place: z.string() }),
});

function sessionApi(app: WebApp, kit: Kit, signIn: SignIn): void {
  app.post(
    '/api/v1/session',
    {
      config: { permission: 'public', audit: 'signed-in', rateLimit: limitOf(kit) },
      schema: {
        summary: 'Sign in; the token goes into Authorization: Bearer',
        body: credentials(kit),
        response: { 201: sessionReply },
      },
    },
    async (request, reply) => {
      const { member, token, expiresAt } = await signIn(request.body, 'api');
      request.staff = member;
      const { id, name, roles, place } = member;
      return reply.code(201).send({ token, expiresAt, staff: { id, name, roles, place } });
    },
  );
  app.delete(
    '/api/v1/session',
    {
      config: { permission: 'signed-in', audit: 'signed-out' },
      schema: { summary: 'Sign out', response: { 204: z.null() } },
    },
    async (request, reply) => {
      if (request.signIn) await kit.sessions.close(request.signIn.token);
      return reply.code(204).send(null);
    },
  );
}

/** Sign-in and sign-out for browsers (/sign-in, /sign-out) and for API clients (/api/v1/session). */
export function offerSignIn(app: WebApp, kit: Kit): void {
  if (kit.options.staff === undefined) return;
  const signIn = createSignIn(kit);
  signInPages(app, kit, signIn);
  sessionApi(app, kit, signIn);
}
