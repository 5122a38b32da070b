import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kit } from './kit.ts';
import type { Flash } from './route-config.ts';
import { sameText, seal } from './secrets.ts';

const secondsKept = 300;

/** Nobody but us can have written it: the message is sealed with a secret of this browser. */
const secretOf = (kit: Kit, request: FastifyRequest): string =>
  request.signIn?.token ?? request.cookies[kit.cookies.form] ?? '';

/** Keeps a message in a cookie of this browser until its next page. */
export function keepFlash(kit: Kit, request: FastifyRequest, reply: FastifyReply, flash: Flash): void {
  const body = Buffer.from(JSON.stringify(flash)).toString('base64url');
  const value = `${body}.${seal(secretOf(kit, request), body)}`;
  reply.setCookie(kit.cookies.flash, value, { ...kit.cookieOptions, maxAge: secondsKept });
}

/** Takes the kept message out; a forged one is dropped. */
export function takeFlash(kit: Kit, request: FastifyRequest, reply: FastifyReply): Flash | undefined {
  const kept = request.cookies[kit.cookies.flash];
  if (kept === undefined) return undefined;
  reply.clearCookie(kit.cookies.flash, kit.cookieOptions);
  const [body = '', mark = ''] = kept.split('.');
  if (!sameText(mark, seal(secretOf(kit, request), body))) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Flash;
}
