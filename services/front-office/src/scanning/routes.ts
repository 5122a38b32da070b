import { RefusalError, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { correctionPage } from '../corrections/correction-page.ts';
import { papersPage } from '../desk/papers-page.ts';
import { carriesAnswers, keepAnswers } from '../facts/keep-answers.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { backToStrip } from './back-to-strip.ts';
import { movePage } from './move-page.ts';
import { capturedPicture, pagePicture, pageThumbnail } from './page-picture.ts';
import { receivePages, refusedFiles } from './receive-pages.ts';
import { removePage } from './remove-page.ts';
import { sendPicture } from './send-picture.ts';
import { turnPage } from './turn-page.ts';

const moveSchema = z.looseObject({ to: z.coerce.number().int().min(1).max(1000) });

/** Pages of papers: adding, looking at, turning, moving, removing. */
export function scanningRoutes(app: WebApp, office: Office): void {
  uploads(app, office);
  pictures(app, office);
  changes(app, office);
}

function uploads(app: WebApp, office: Office): void {
  const config = { permission: 'application:prepare', audit: 'pages-added' } as const;

  app.post(
    '/applications/:id/papers/:slot/pages',
    {
      config: {
        ...config,
        onRefusal: (request, reply, refusals) => {
          const { id, slot } = request.params as { id: string; slot: string };
          const typed = carriesAnswers(request.body) ? request.body : undefined;
          return papersPage(reply, office, id, { slot, refusals, typed });
        },
      },
      schema: { params: params.slot },
    },
    async (request, reply) => {
      const { id, slot } = request.params;
      await receiveOrRefuse(office, request, reply, { applicationId: id, slot, correctionId: '' });
      if (carriesAnswers(request.body)) await keepAnswers(office, id, request.body);
      return reply.redirect(`${paths.papers(id)}#slot-${slot}`, 303);
    },
  );

  app.post(
    '/applications/:id/corrections/:correctionId/papers/:slot/pages',
    {
      config: {
        ...config,
        permission: 'application:correct',
        onRefusal: (request, reply, refusals) => {
          const { id, correctionId, slot } = request.params as { id: string; correctionId: string; slot: string };
          return correctionPage(reply, office, { applicationId: id, correctionId }, { slot, refusals });
        },
      },
      schema: { params: params.correctionSlot },
    },
    async (request, reply) => {
      const { id, slot, correctionId } = request.params;
      await receiveOrRefuse(office, request, reply, { applicationId: id, slot, correctionId });
      return reply.redirect(`${paths.correction(id, correctionId)}#slot-${slot}`, 303);
    },
  );
}

/** A page about files that were refused is a refusal, although the good files stay. */
async function receiveOrRefuse(
  office: Office,
  request: FastifyRequest,
  reply: FastifyReply,
  place: { applicationId: string; slot: string; correctionId: string },
): Promise<void> {
  const { files, elsewhere } = await receivePages(office, request, place);
  if (elsewhere !== undefined) reply.flash('success', elsewhere);
  const refused = refusedFiles(files);
  if (refused.length > 0) throw new RefusalError(refused);
}

function pictures(app: WebApp, office: Office): void {
  const config = { permission: 'application:read', audit: 'page-looked-at' } as const;
  const schema = { params: params.page };

  app.get('/applications/:id/pages/:pageId/thumbnail', { config, schema }, async (request, reply) => {
    const { id, pageId } = request.params;
    return sendPicture(reply, await pageThumbnail(office, id, pageId));
  });

  app.get('/applications/:id/pages/:pageId/image', { config, schema }, async (request, reply) => {
    const { id, pageId } = request.params;
    return sendPicture(reply, await pagePicture(office, id, pageId));
  });
  app.get('/applications/:id/pages/:pageId/captured', { config, schema }, async (request, reply) => {
    const { id, pageId } = request.params;
    return sendPicture(reply, await capturedPicture(office, id, pageId));
  });
}

function changes(app: WebApp, office: Office): void {
  const config = { permission: 'application:prepare' } as const;

  app.post(
    '/applications/:id/pages/:pageId/turn',
    { config: { ...config, audit: 'page-turned' }, schema: { params: params.page } },
    async (request, reply) => backToStrip(request, reply, office, await turnPage(office, whichPage(request.params))),
  );

  app.post(
    '/applications/:id/pages/:pageId/move',
    { config: { ...config, audit: 'page-moved' }, schema: { params: params.page, body: moveSchema } },
    async (request, reply) =>
      backToStrip(
        request,
        reply,
        office,
        await movePage(office, whichPage(request.params), { number: request.body.to }),
      ),
  );

  app.post(
    '/applications/:id/pages/:pageId/remove',
    { config: { ...config, audit: 'page-removed' }, schema: { params: params.page } },
    async (request, reply) => backToStrip(request, reply, office, await removePage(office, whichPage(request.params))),
  );
}

function whichPage({ id, pageId }: { id: string; pageId: string }) {
  return { applicationId: id, pageId };
}
