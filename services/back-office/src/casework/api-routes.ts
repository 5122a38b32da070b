import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { caseSchema, pageTextSchema, queueSchema, versionSchema } from './api-schemas.ts';
import { claimCase } from './claim-case.ts';
import { decideCase } from './decide-case.ts';
import { caseFiles } from './file-routes.ts';
import { queueFilters } from './queries.ts';
import { readCase, readPageText } from './read-case.ts';
import { readQueue } from './read-queue.ts';
import { releaseCase } from './release-case.ts';
import { requestCorrection } from './request-correction.ts';
import { caseView, queueView } from './view.ts';

const base = '/api/v1/cases';
const caseId = z.object({ id: z.uuid() });
const version = z.int().positive().describe('Version of the case that the caller saw; a stale one is refused');
const versioned = z.object({ version });
const correction = versioned.extend({
  slots: z.array(z.object({ slot: z.string().max(100), reason: z.string().max(2_000) })).max(100),
  message: z.string().max(10_000).default(''),
  until: z.iso.date().optional().describe('Day by which the papers are awaited; the first the law allows when absent'),
});
const decision = versioned.extend({
  outcome: z.enum(['granted', 'refused']),
  grounds: z.string().max(10_000),
  amount: z.int().nonnegative().optional().describe('Whole kopiykas'),
});

/** The JSON API of casework: the same use cases and permissions as the pages. */
export function caseApi(app: WebApp, services: Services): void {
  registerReads(app, services);
  registerCommands(app, services);
  caseFiles(app, services, base);
}

function registerReads(app: WebApp, services: Services): void {
  app.get(
    '/api/v1/queue',
    {
      config: { permission: 'queue:read', audit: 'queue-viewed' },
      schema: {
        querystring: z.object({ filter: z.enum(queueFilters).default('open') }),
        response: { 200: queueSchema },
      },
    },
    async (request) => {
      const { filter } = request.query;
      const queue = await readQueue(services, staffOf(request), filter);
      const { hromada } = await services.configuration.current(services.store.db);
      return queueView(queue, hromada, filter, services.clock.now());
    },
  );
  app.get(
    `${base}/:id`,
    {
      config: { permission: 'case:read', audit: 'case-viewed' },
      schema: { params: caseId, response: { 200: caseSchema } },
    },
    async (request) => {
      const staff = staffOf(request);
      const found = await readCase(services, staff, request.params.id);
      return caseView(found, staff, `${base}/${found.application.id}`, services.clock.now());
    },
  );
  app.get(
    `${base}/:id/pages/:pageId/text`,
    {
      config: { permission: 'case:read', audit: 'case-page-viewed' },
      schema: { params: caseId.extend({ pageId: z.uuid() }), response: { 200: pageTextSchema } },
    },
    async (request) => readPageText(services, staffOf(request), request.params.id, request.params.pageId),
  );
}

function registerCommands(app: WebApp, services: Services): void {
  const may = (permission: 'case:claim' | 'case:correct' | 'case:decide', audit: string) => ({ permission, audit });
  app.post(
    `${base}/:id/claim`,
    {
      config: may('case:claim', 'case-claimed'),
      schema: { params: caseId, body: versioned, response: { 200: versionSchema } },
    },
    async (request) => ({
      version: await claimCase(services, staffOf(request), request.params.id, request.body.version),
    }),
  );
  app.post(
    `${base}/:id/release`,
    {
      config: may('case:claim', 'case-released'),
      schema: { params: caseId, body: versioned, response: { 200: versionSchema } },
    },
    async (request) => ({
      version: await releaseCase(services, staffOf(request), request.params.id, request.body.version),
    }),
  );
  app.post(
    `${base}/:id/corrections`,
    {
      config: may('case:correct', 'case-correction-requested'),
      schema: {
        params: caseId,
        body: correction,
        response: { 201: versionSchema.extend({ correctionId: z.uuid() }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await requestCorrection(services, staffOf(request), request.params.id, request.body)),
  );
  app.post(
    `${base}/:id/decision`,
    {
      config: may('case:decide', 'case-decided'),
      schema: {
        params: caseId,
        body: decision,
        response: { 201: versionSchema.extend({ decisionId: z.uuid() }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await decideCase(services, staffOf(request), request.params.id, request.body)),
  );
}
