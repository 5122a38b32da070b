import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readEnrolmentTicket } from '@okruh/protocol';
import { createWebApp, RefusalError, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { FrontOfficeDeps } from '../front-office-deps.ts';
import type { FrontOfficeSettings } from '../settings.ts';
import { enrolOffice } from './enrol-office.ts';
import { EnrolmentError } from './enrolment-error.ts';
import { enrolmentMessages } from './enrolment-messages.ts';
import { enrolmentOf } from './enrolment-of.ts';
import { type OpenEnrolment, openEnrolment } from './open-enrolment.ts';

/** Nobody waits at a page for longer: a centre that cannot be reached is said at once. */
const triesOnAPage = 2;
/** Only a browser on this very computer. */
const loopback = '127.0.0.1';
const ownHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/** A page that waits for the code of an office that was never enrolled. */
export interface EnrolmentPage {
  /** Address of the page. */
  readonly url: string;
  /** Resolves once the office is enrolled and the page is gone: the desk may start on the same port. */
  readonly done: Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves `/enrol` on this computer only, until the office is enrolled by it. Undefined when there is nothing to wait for:
 * the office is enrolled, or its code comes with the settings.
 * @throws StoreRefused
 */
export async function serveEnrolment(
  settings: FrontOfficeSettings,
  deps: FrontOfficeDeps,
): Promise<EnrolmentPage | undefined> {
  const opened = await openEnrolment(settings, deps);
  const known = (await enrolmentOf(opened.store.db)) !== undefined;
  if (known || (await opened.ticket()) !== undefined) {
    await opened.close();
    return undefined;
  }
  let finish = (): void => undefined;
  const enrolled = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const app = await enrolmentApp(opened, finish);
  await app.listen({ host: loopback, port: settings.port });
  const { port } = app.server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    await app.close();
    await opened.close();
  };
  return { url: `http://${loopback}:${port}/enrol`, done: enrolled.then(close), close };
}

async function enrolmentApp(opened: OpenEnrolment, finish: () => void): Promise<WebApp> {
  const { store, clock, log } = opened;
  const app = await createWebApp({
    service: 'front-office',
    title: 'фронт-офіс',
    navigation: () => [],
    templateFolders: [fileURLToPath(new URL('../../src/enrolment/views/', import.meta.url))],
    messages: enrolmentMessages,
    store,
    clock,
    log,
    cookieName: 'okruh_enrolment',
    cookieSecure: false,
    // Nobody can work here yet.
    ready: () => Promise.resolve(false),
  });
  app.addHook('onRequest', async ({ hostname }) => {
    if (!ownHosts.has(hostname)) throw new RefusalError({ code: 'not-here', message: notHere }, 403);
  });
  enrolmentRoutes(app, opened, finish);
  return app;
}

const notHere = 'Підключити фронт-офіс можна лише в браузері на цьому самому комп’ютері.';

const bodySchema = z.object({
  ticket: z.string().trim().min(1, 'Вставте код підключення або текст QR-коду').max(1_000),
  centreUrl: z.string().trim().max(500).default(''),
});

function enrolmentRoutes(app: WebApp, opened: OpenEnrolment, finish: () => void): void {
  const asks = { pageTitle: 'Підключення фронт-офісу', narrow: true, asksAddress: opened.centreUrl === undefined };
  app.get('/', { config: { permission: 'public', audit: 'none' } }, async (_request, reply) =>
    reply.redirect('/enrol', 303),
  );
  app.get('/enrol', { config: { permission: 'public', audit: 'none' } }, async (_request, reply) =>
    reply.page('enrol.njk', asks),
  );
  app.post(
    '/enrol',
    {
      config: {
        permission: 'public',
        audit: 'office-enrolled',
        onRefusal: (request, reply, errors) =>
          reply.code(422).page('enrol.njk', { ...asks, errors, values: request.body as object }),
      },
      schema: { body: bodySchema },
    },
    async (request, reply) => {
      const name = await enrolBy(opened, request.body);
      reply.raw.once('close', finish);
      return reply.header('connection', 'close').page('enrolled.njk', { pageTitle: 'Фронт-офіс підключено', name });
    },
  );
}

/** @throws RefusalError that names the field. @returns the name of the office. */
async function enrolBy(
  opened: OpenEnrolment,
  { ticket: text, centreUrl }: z.output<typeof bodySchema>,
): Promise<string> {
  const read = readEnrolmentTicket(text);
  if (read === undefined) throw refused('ticket', 'ticket-unreadable', unreadable);
  const address = centreUrl === '' ? {} : { centreUrl: webAddress(centreUrl) };
  const needs = { ...opened, tries: triesOnAPage, ticket: async () => ({ ...address, ...read }) };
  try {
    const { hromada, enrolment } = await enrolOffice(needs);
    return hromada.offices.find(({ id }) => id === enrolment.office_id)?.name ?? enrolment.office_id;
  } catch (error) {
    if (!(error instanceof EnrolmentError)) throw error;
    const field = aboutTheAddress.has(error.code) && opened.centreUrl === undefined ? 'centreUrl' : 'ticket';
    throw refused(field, error.code, error.message);
  }
}

const unreadable = 'Це не код підключення. Введіть 16 знаків коду або вставте весь текст QR-коду.';
const aboutTheAddress: ReadonlySet<string> = new Set(['centre-unknown', 'centre-unreachable', 'not-a-centre']);

function webAddress(text: string): string {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  if (url === null) throw refused('centreUrl', 'address-unreadable', 'Введіть адресу так: https://okruh.example');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function refused(field: string, code: string, message: string): RefusalError {
  return new RefusalError({ field, code, message }, 422);
}
