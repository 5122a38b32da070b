import { actorOf, type WebApp } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { backToStrip } from '../scanning/back-to-strip.ts';
import { comparePage } from './compare-page.ts';
import { keepPage, longestReason, reconsiderPage } from './keep-page.ts';

const back = z.enum(['strip', 'review', 'compare']).default('strip');
/** Answers of the applicant may come along, as with every button of a strip. */
const keepSchema = z.looseObject({ reason: z.string().max(50), text: z.string().max(longestReason).optional(), back });
const reconsiderSchema = z.looseObject({ back });

/** What the page gate found: comparing a page with its capture, keeping it with a reason. */
export function gateRoutes(app: WebApp, office: Office): void {
  const schema = { params: params.page };

  app.get(
    '/applications/:id/pages/:pageId/compare',
    { config: { permission: 'application:read', audit: 'page-looked-at' }, schema },
    (request, reply) => comparePage(reply, office, whichPage(request.params)),
  );

  app.post(
    '/applications/:id/pages/:pageId/keep',
    {
      config: {
        permission: 'application:prepare',
        audit: 'page-kept',
        onRefusal: (request, reply, refusals) =>
          comparePage(reply, office, whichPage(request.params as { id: string; pageId: string }), {
            refusals,
            values: request.body,
          }),
      },
      schema: { ...schema, body: keepSchema },
    },
    async (request, reply) => {
      const { reason: code, text, back: to } = request.body;
      const page = await keepPage(office, whichPage(request.params), { code, text }, actorOf(request));
      return elsewhere(reply, request.params, to) ?? backToStrip(request, reply, office, page);
    },
  );

  app.post(
    '/applications/:id/pages/:pageId/reconsider',
    {
      config: { permission: 'application:prepare', audit: 'page-reconsidered' },
      schema: { ...schema, body: reconsiderSchema },
    },
    async (request, reply) => {
      const page = await reconsiderPage(office, whichPage(request.params));
      return elsewhere(reply, request.params, request.body.back) ?? backToStrip(request, reply, office, page);
    },
  );
}

function elsewhere(
  reply: FastifyReply,
  { id, pageId }: { id: string; pageId: string },
  to: z.output<typeof back>,
): FastifyReply | undefined {
  if (to === 'strip') return undefined;
  return reply.redirect(to === 'review' ? paths.review(id) : paths.comparePage(id, pageId), 303);
}

function whichPage({ id, pageId }: { id: string; pageId: string }) {
  return { applicationId: id, pageId };
}
