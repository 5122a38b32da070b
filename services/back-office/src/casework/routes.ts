import { outcomeNames, permits } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { readFirst } from '../pipeline/read-first.ts';
import { misplacedPages } from '../readings/describe-likeness.ts';
import { pageFields } from '../readings/page-fields.ts';
import { hitsOnPage } from '../search/page-hits.ts';
import type { Services } from '../services.ts';
import { claimCase } from './claim-case.ts';
import { caseFiles } from './file-routes.ts';
import { queueFilters } from './queries.ts';
import { readCase, readPageText } from './read-case.ts';
import { readQueue } from './read-queue.ts';
import { releaseCase } from './release-case.ts';
import { caseView, queueView } from './view.ts';

const base = '/cases';
const caseId = z.object({ id: z.uuid() });
/** The page shown, the search it was found by, the field on it that is in hand. */
const shownThings = z.object({
  page: z.uuid().optional(),
  search: z.uuid().optional(),
  field: z.uuid().optional(),
});
/** Forms carry the version as text. */
const versioned = z.looseObject({ version: z.coerce.number().int().positive() });

/** The queue and the pages of a case; the forms of its commands are in `form-routes.ts`. */
export function casePages(app: WebApp, services: Services): void {
  registerQueuePage(app, services);
  registerCasePage(app, services);
  registerClaiming(app, services);
  caseFiles(app, services, base);
}

function registerQueuePage(app: WebApp, services: Services): void {
  app.get(
    '/queue',
    {
      config: { permission: 'queue:read', audit: 'queue-viewed' },
      schema: { querystring: z.object({ filter: z.enum(queueFilters).default('open') }) },
    },
    async (request, reply) => {
      const { filter } = request.query;
      const queue = await readQueue(services, staffOf(request), filter);
      const { hromada } = await services.configuration.current(services.store.db);
      return reply.page('queue.njk', { wide: true, queue: queueView(queue, hromada, filter, services.clock.now()) });
    },
  );
}

function registerCasePage(app: WebApp, services: Services): void {
  app.get(
    `${base}/:id`,
    {
      config: { permission: 'case:read', audit: 'case-viewed' },
      schema: { params: caseId, querystring: shownThings },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      const { id } = request.params;
      const found = await readCase(services, staff, id);
      const view = caseView(found, staff, `${base}/${id}`, services.clock.now());
      const pages = view.documents.flatMap((document) => document.pages);
      const shown = pages.find((page) => page.id === request.query.page) ?? pages[0];
      const text = shown && (await readPageText(services, staff, id, shown.id));
      await readFirst(services, found.pages, shown?.id);
      const { search } = request.query;
      const about =
        shown && search !== undefined ? { searchId: search, applicationId: id, pageId: shown.id } : undefined;
      const hits = about && (await hitsOnPage(services, staff, about));
      return reply.page('case.njk', {
        wide: true,
        case: view,
        shown,
        text,
        search,
        hits,
        fields: shown && (await pageFields(services, id, shown.id)),
        field: request.query.field,
        mayDecide: permits(staff.roles, 'case:correct'),
        misplaced: misplacedPages(found.hromada, found.application.service_code, found.likenesses),
        outcomeNames,
      });
    },
  );
}

function registerClaiming(app: WebApp, services: Services): void {
  const schema = { params: caseId, body: versioned };
  app.post(
    `${base}/:id/claim`,
    { config: { permission: 'case:claim', audit: 'case-claimed' }, schema },
    async (request, reply) => {
      await claimCase(services, staffOf(request), request.params.id, request.body.version);
      reply.flash('success', 'Ви взяли справу в роботу.');
      return reply.redirect(`${base}/${request.params.id}`, 303);
    },
  );
  app.post(
    `${base}/:id/release`,
    { config: { permission: 'case:claim', audit: 'case-released' }, schema },
    async (request, reply) => {
      await releaseCase(services, staffOf(request), request.params.id, request.body.version);
      reply.flash('success', 'Справу повернуто до черги.');
      return reply.redirect('/queue', 303);
    },
  );
}
