import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { Store } from '@okruh/store';
import { fastify } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { readAssets, serveAssets } from './assets.ts';
import { auditRequests } from './audit.ts';
import { guardForms } from './csrf.ts';
import { answerErrors } from './error-pages.ts';
import { demandStatements, guardRoutes } from './guard.ts';
import { answerHealth } from './health.ts';
import { identifyStaff } from './identify.ts';
import { inputCompiler } from './input.ts';
import type { Kit } from './kit.ts';
import { createTranslate } from './messages/translate.ts';
import { uk } from './messages/uk.ts';
import { describeApi, serveApiDescription } from './open-api.ts';
import type { WebApp, WebLimits, WebOptions } from './options.ts';
import { drawPages } from './pages.ts';
import { RefusalError } from './refusal-error.ts';
import { refuseNul } from './refuse-nul.ts';
import { RequestLog } from './request-log.ts';
import { newRequestId } from './secrets.ts';
import { secureHeaders } from './security-headers.ts';
import { sessionBook } from './sessions.ts';
import { offerSignIn } from './sign-in.ts';
import { signInAttempts } from './sign-in-attempts.ts';
import type { WebTables } from './tables.ts';
import { dropUnusedConnections } from './unused-connections.ts';

const defaultLimits: WebLimits = {
  bodyBytes: 1024 ** 2,
  fileBytes: 40 * 1024 ** 2,
  files: 50,
  requestsPerMinute: 3000,
  signInsPerMinute: 30,
};

/** The longest a request may take to arrive: a big scan over a slow link. */
const requestMillis = 30 * 60_000;

/** Our own error handler says how long to wait. */
const hidden = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};

function createKit(options: WebOptions, store: Store<WebTables>): Kit {
  const session = options.cookieName ?? `okruh_${options.service}`;
  return {
    options,
    store,
    limits: { ...defaultLimits, ...options.limits },
    t: createTranslate(uk, options.messages ?? {}),
    sessions: sessionBook(store, options.clock),
    attempts: signInAttempts(store, options.clock),
    assets: readAssets(),
    cookies: { session, form: `${session}_form`, flash: `${session}_flash` },
    cookieOptions: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.cookieSecure },
  };
}

function createServer({ options, limits, t }: Kit): WebApp {
  const app = fastify({
    loggerInstance: options.log,
    logController: new RequestLog(),
    genReqId: newRequestId,
    bodyLimit: limits.bodyBytes,
    requestTimeout: requestMillis,
    trustProxy: options.trustProxy ?? false,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(inputCompiler(t));
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  return app;
}

function decorate(app: WebApp, kit: Kit): void {
  app.decorate('kit', kit);
  app.decorateRequest('staff', undefined);
  app.decorateRequest('signIn', undefined);
  app.decorateRequest('auditSubject', undefined);
  app.decorateRequest('handled', false);
}

async function registerPlugins(app: WebApp, kit: Kit): Promise<void> {
  const { fileBytes, files } = kit.limits;
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: kit.limits.bodyBytes });
  await app.register(multipart, {
    throwFileSizeLimit: false,
    // One byte more than allowed, so that the excess is seen and named by receiveForm.
    limits: { fileSize: fileBytes + 1, files: files + 1, fields: 200, fieldSize: 64 * 1024, parts: files + 201 },
  });
  await app.register(rateLimit, {
    max: kit.limits.requestsPerMinute,
    timeWindow: 60_000,
    addHeadersOnExceeding: hidden,
    addHeaders: hidden,
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      const message = kit.t('refusal.too-many-requests', { seconds });
      return new RefusalError({ code: 'too-many-requests', message }, 429, seconds);
    },
  });
  await secureHeaders(app, kit.options.cookieSecure);
  await describeApi(app, kit);
}

async function installKit(app: WebApp, kit: Kit): Promise<void> {
  decorate(app, kit);
  dropUnusedConnections(app);
  await registerPlugins(app, kit);
  demandStatements(app, kit);
  answerErrors(app, kit);
  drawPages(app, kit);
  identifyStaff(app, kit);
  guardRoutes(app, kit);
  guardForms(app, kit);
  refuseNul(app, kit);
  auditRequests(app, kit);
  await serveAssets(app, kit.assets);
  answerHealth(app, kit);
  serveApiDescription(app);
  offerSignIn(app, kit);
}

/**
 * The fastify app of a service with everything every page and API route needs; add routes, then `listen`.
 * A route that does not state `config.permission` and `config.audit` throws when it is added.
 */
export async function createWebApp<S extends WebTables>(options: WebOptions<S>): Promise<WebApp> {
  // The tables of the kit are among those of the service; a Kysely of more tables is not assignable to one of fewer.
  const store = options.store as unknown as Store<WebTables>;
  const kit = createKit({ ...options, store }, store);
  const app = createServer(kit);
  await installKit(app, kit);
  return app;
}
