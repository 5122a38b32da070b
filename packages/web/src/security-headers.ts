import helmet from '@fastify/helmet';
import type { FastifyReply } from 'fastify';
import type { WebApp } from './options.ts';

const contentSecurity = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

function relaxFrames(reply: FastifyReply, frames: 'shows' | 'shown'): void {
  const policy = String(reply.getHeader('content-security-policy'));
  if (frames === 'shows') reply.header('content-security-policy', `${policy};frame-src 'self'`);
  else {
    reply.header('content-security-policy', policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
    reply.header('x-frame-options', 'SAMEORIGIN');
  }
}

/** Strict headers on every answer; pages are not kept in caches unless their route says so. */
export async function secureHeaders(app: WebApp, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurity },
    enableCSPNonces: true,
    hsts: https ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onSend', async (request, reply) => {
    const { frames } = request.routeOptions.config;
    if (frames !== undefined) relaxFrames(reply, frames);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    reply.header('permissions-policy', 'camera=(self), microphone=(), geolocation=()');
  });
}
