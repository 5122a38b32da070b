import type { WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import type { DeskRecogniser } from './desk-recogniser.ts';
import { readPage } from './read-page.ts';
import { readingPage } from './reading-page.ts';

/** What the pages of reading work with. */
export interface ReadingPages {
  readonly office: Office;
  readonly recogniser: DeskRecogniser;
}

/** Reading a page at the desk when the clerk asks for it. */
export function readingRoutes(app: WebApp, { office, recogniser }: ReadingPages): void {
  app.get(
    '/applications/:id/pages/:pageId/reading',
    { config: { permission: 'application:read', audit: 'page-looked-at' }, schema: { params: params.page } },
    (request, reply) => readingPage(reply, office, whichPage(request)),
  );
  app.post(
    '/applications/:id/pages/:pageId/read',
    {
      config: {
        permission: 'application:prepare',
        audit: 'page-read',
        onRefusal: (request, reply, refusals) => readingPage(reply, office, whichPage(request), refusals),
      },
      schema: { params: params.page },
    },
    async (request, reply) => {
      await readPage(office, recogniser, whichPage(request));
      return reply.redirect(paths.reading(request.params.id, request.params.pageId), 303);
    },
  );
}

function whichPage({ params: given }: Pick<FastifyRequest, 'params'>) {
  const { id, pageId } = given as { id: string; pageId: string };
  return { applicationId: id, pageId };
}
