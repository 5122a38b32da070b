import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { readCase } from '../casework/read-case.ts';
import type { Services } from '../services.ts';
import { decideField } from './decide-field.ts';
import { pageFields } from './page-fields.ts';

const pageParams = z.object({ id: z.uuid(), pageId: z.uuid() });
const fieldParams = pageParams.extend({ fieldId: z.uuid() });
const decision = z.enum(['confirmed', 'rejected']);
/** `search`: id of the search by which the page was found, to go on with. */
const decisionForm = z.looseObject({ decision, search: z.uuid().optional() });
const decided = { permission: 'case:correct', audit: 'page-field-decided' } as const;

/** Confirming or rejecting a field that was read on a page; the fields stand on the page of the case. */
export function readingPages(app: WebApp, services: Services): void {
  app.post(
    '/cases/:id/pages/:pageId/fields/:fieldId',
    { config: decided, schema: { params: fieldParams, body: decisionForm } },
    async (request, reply) => {
      const { id, pageId, fieldId } = request.params;
      const which = { applicationId: id, pageId, fieldId };
      const next = await decideField(services, staffOf(request), which, request.body.decision);
      const { search } = request.body;
      const shown = new URLSearchParams({ page: pageId, ...(next && { field: next }), ...(search && { search }) });
      // A place in the address would keep the browser from giving the next field the focus.
      return reply.redirect(`/cases/${id}?${shown.toString()}${next === undefined ? '#fields' : ''}`, 303);
    },
  );
}

const fieldSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  value: z.string(),
  shown: z.string(),
  seen: z.string().describe('As it stands on the page'),
  confidence: z.int().describe('0-100'),
  checked: z.enum(['fits', 'wrong', 'none']).describe('What a check digit or the list of settlements says'),
  agrees: z.boolean().describe('The same was typed at the desk'),
  warning: z.string().nullable(),
  state: z.enum(['proposed', 'confirmed', 'rejected']),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
});
const fieldsSchema = z.object({
  width: z.number().describe('Pixels of the turned page, to which the boxes refer'),
  height: z.number(),
  fields: z.array(fieldSchema),
});

/** The same for programs. */
export function readingApi(app: WebApp, services: Services): void {
  const url = '/api/v1/cases/:id/pages/:pageId/fields';
  app.get(
    url,
    {
      config: { permission: 'case:read', audit: 'case-page-viewed' },
      schema: { params: pageParams, response: { 200: fieldsSchema } },
    },
    async (request) => {
      const { id, pageId } = request.params;
      const found = await readCase(services, staffOf(request), id);
      const own = found.pages.some((page) => page.id === pageId);
      const read = own ? await pageFields(services, id, pageId) : undefined;
      return read ?? { width: 0, height: 0, fields: [] };
    },
  );
  app.post(
    `${url}/:fieldId`,
    {
      config: decided,
      schema: {
        params: fieldParams,
        body: z.object({ decision }),
        response: { 200: z.object({ next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { id, pageId, fieldId } = request.params;
      const which = { applicationId: id, pageId, fieldId };
      return { next: (await decideField(services, staffOf(request), which, request.body.decision)) ?? null };
    },
  );
}
