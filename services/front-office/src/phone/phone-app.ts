import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createWebApp, RefusalError, receiveForm, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { addPages } from '../scanning/add-pages.ts';
import { openSlot } from '../scanning/open-slot.ts';
import { pagePicture, pageThumbnail } from '../scanning/page-picture.ts';
import { earlierPages } from '../scanning/read-capture.ts';
import { readSlot } from '../scanning/read-papers.ts';
import { refusedFiles } from '../scanning/receive-pages.ts';
import { removePage } from '../scanning/remove-page.ts';
import { sendPicture } from '../scanning/send-picture.ts';
import { takeFile } from '../scanning/take-file.ts';
import { turnPage } from '../scanning/turn-page.ts';
import type { PhoneLinkRow } from '../schema.ts';
import { linkOfPhone, openLink, phoneMinutes, placeOf } from './phone-link.ts';
import { phoneStrip } from './phone-strip.ts';
import { insertPhonePages, phonePages, updateLink } from './queries.ts';

const cookie = 'okruh_phone';
const open = { permission: 'public', audit: 'none' } as const;
const limits = { fileBytes: 25 * 1024 ** 2, files: 20, requestsPerMinute: 240 };
const mostPages = 100;
const mostConnections = 50;

/**
 * The pages that a telephone on the local network sees: what it photographed by its link, and nothing else of the desk. A
 * server of its own, with its own cookie; what it may do follows from the link alone.
 */
export async function phoneApp(office: Office): Promise<WebApp> {
  const app = await createWebApp({
    service: 'front-office',
    title: 'фото документів',
    navigation: () => [],
    templateFolders: [fileURLToPath(new URL('../../src/', import.meta.url))],
    store: office.store,
    clock: office.clock,
    log: office.log,
    limits,
    cookieName: 'okruh_phone_form',
    // There is no certificate for an address of the local network.
    cookieSecure: false,
  });
  app.server.maxConnections = mostConnections;
  app.addHook('onRequest', async ({ hostname }) => {
    if (isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 && hostname !== 'localhost') throw notHere();
  });
  opening(app, office);
  capturing(app, office);
  pictures(app, office);
  return app;
}

/** A name in the address would let a page elsewhere reach this server through the telephone's browser. */
function notHere(): RefusalError {
  return new RefusalError({ code: 'not-here', message: 'Відкрийте цю сторінку за кодом з екрана працівника.' }, 403);
}

function opening(app: WebApp, office: Office): void {
  const code = z.object({ code: z.string().max(100) });

  // Looking at a link opens nothing: programs that preview links do not use it up.
  app.get('/k/:code', { config: open, schema: { params: code } }, async (request, reply) =>
    reply
      .header('referrer-policy', 'no-referrer')
      .page('phone/views/start.njk', { pageTitle: 'Фото документів', narrow: true, code: request.params.code }),
  );

  app.post(
    '/start',
    { config: { ...open, audit: 'phone-connected' }, schema: { body: code } },
    async (request, reply) => {
      const secret = await openLink(office, request.body.code, request.cookies[cookie]);
      const options = { path: '/', httpOnly: true, sameSite: 'strict', maxAge: phoneMinutes * 60 } as const;
      return reply.setCookie(cookie, secret, options).redirect('/', 303);
    },
  );

  app.post('/end', { config: { ...open, audit: 'phone-disconnected' } }, async (request, reply) => {
    const link = await linkOf(office, request);
    await updateLink(office.store.db, link.id, { ended_at: office.clock.now() });
    return reply
      .clearCookie(cookie, { path: '/' })
      .page('phone/views/ended.njk', { pageTitle: 'Готово', narrow: true });
  });
}

const linkOf = (office: Office, request: FastifyRequest): Promise<PhoneLinkRow> =>
  linkOfPhone(office, request.cookies[cookie]);

function capturing(app: WebApp, office: Office): void {
  const pageId = { params: params.application };

  app.get('/', { config: open }, async (request, reply) => capturePage(reply, office, await linkOf(office, request)));

  app.post(
    '/pages',
    {
      config: {
        ...open,
        audit: 'pages-added',
        onRefusal: async (request, reply, refusals) =>
          capturePage(
            reply,
            office,
            await linkOf(office, request),
            refusals.map(({ message }) => message),
          ),
      },
    },
    async (request, reply) => {
      await takePictures(office, request, await linkOf(office, request));
      return reply.redirect('/', 303);
    },
  );

  app.post('/pages/:id/turn', { config: { ...open, audit: 'page-turned' }, schema: pageId }, async (request, reply) => {
    await turnPage(office, await ownPage(office, request, request.params.id));
    return reply.redirect('/', 303);
  });

  app.post(
    '/pages/:id/remove',
    { config: { ...open, audit: 'page-removed' }, schema: pageId },
    async (request, reply) => {
      await removePage(office, await ownPage(office, request, request.params.id));
      return reply.redirect('/', 303);
    },
  );
}

/** Each file goes the way of every file: read within limits, through the page gate, at the end of its paper. */
async function takePictures(office: Office, request: FastifyRequest, link: PhoneLinkRow): Promise<void> {
  const { db } = office.store;
  const place = placeOf(link);
  if ((await phonePages(db, link.id)).length >= mostPages) throw tooMany();
  const { files } = await receiveForm(request, {
    onFile: async (file) => {
      const earlierHashes = await earlierPages(db, place.applicationId);
      const taken = await takeFile(office, file, { earlierHashes });
      await addPages(office, place, [taken], link.made_by);
      const ids = taken.pages.map(({ id }) => id);
      await insertPhonePages(db, link.id, ids);
      return taken;
    },
  });
  if (files.length === 0) throw nothingChosen();
  const refused = refusedFiles(files);
  if (refused.length > 0) throw new RefusalError(refused);
}

function tooMany(): RefusalError {
  const message = `За одним кодом можна надіслати до ${mostPages} сторінок. Попросіть працівника показати новий код.`;
  return new RefusalError({ code: 'too-many-pages', message });
}

function nothingChosen(): RefusalError {
  return new RefusalError({ code: 'no-file', message: 'Спершу зробіть фото, потім надішліть його.', field: 'file' });
}

function pictures(app: WebApp, office: Office): void {
  const route = { config: { ...open, audit: 'page-looked-at' }, schema: { params: params.application } };
  app.get('/pages/:id/thumbnail', route, async (request, reply) => {
    const { applicationId, pageId } = await ownPage(office, request, request.params.id);
    return sendPicture(reply, await pageThumbnail(office, applicationId, pageId));
  });
  app.get('/pages/:id/image', route, async (request, reply) => {
    const { applicationId, pageId } = await ownPage(office, request, request.params.id);
    return sendPicture(reply, await pagePicture(office, applicationId, pageId));
  });
}

/** A page that this telephone itself took. @throws RefusalError 404 for every other */
async function ownPage(office: Office, request: FastifyRequest, pageId: string) {
  const link = await linkOf(office, request);
  const own = await phonePages(office.store.db, link.id);
  if (own.includes(pageId)) return { applicationId: link.application_id, pageId };
  throw new RefusalError({ code: 'page-unknown', message: 'Такого фото тут немає.' }, 404);
}

async function capturePage(
  reply: FastifyReply,
  office: Office,
  link: PhoneLinkRow,
  problems: readonly string[] = [],
): Promise<FastifyReply> {
  const { db } = office.store;
  const place = placeOf(link);
  const [item, document, own] = await Promise.all([
    openSlot(db, office, place),
    readSlot(db, place),
    phonePages(db, link.id),
  ]);
  const pages = document?.pages.filter(({ id }) => own.includes(id)) ?? [];
  return reply.page('phone/views/capture.njk', {
    pageTitle: item.name,
    narrow: true,
    count: pages.length,
    strip: { ...phoneStrip(item, pages), ...(problems.length > 0 && { error: problems.join(' ') }) },
  });
}
