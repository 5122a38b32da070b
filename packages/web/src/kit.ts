import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Store } from '@okruh/store';
import type { Assets } from './assets.ts';
import type { Translate } from './messages/translate.ts';
import type { WebLimits, WebOptions } from './options.ts';
import type { SessionBook } from './sessions.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';
import type { WebTables } from './tables.ts';

/** What the parts of the kit share inside one app. */
export interface Kit {
  options: WebOptions;
  store: Store<WebTables>;
  limits: WebLimits;
  t: Translate;
  sessions: SessionBook;
  attempts: SignInAttempts;
  assets: Assets;
  cookies: { session: string; form: string; flash: string };
  cookieOptions: CookieSerializeOptions;
}

declare module 'fastify' {
  interface FastifyInstance {
    kit: Kit;
  }

  interface FastifyRequest {
    /** How the request is signed in. */
    signIn: { token: string; kind: 'browser' | 'api' } | undefined;
    /** The handler was reached: guards and input checks let the request through. */
    handled: boolean;
  }
}
