import { statuses } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { filtersOf, filtersSchema, orderSchema, wordsSchema } from './asked-schema.ts';
import { searchPapers } from './search-papers.ts';
import { foundView } from './view.ts';

const cursor = z
  .object({ number: z.number().optional(), score: z.number().optional() })
  .describe('Where the next page begins; as the answer before gave it in `next`');
const body = z.object({
  words: wordsSchema.describe('Words in any form, `зая*`, "a phrase", -unwanted'),
  order: orderSchema,
  filters: filtersSchema.default({}),
  after: cursor.optional(),
});
const hit = z.object({
  applicationId: z.uuid(),
  pageId: z.uuid().nullable().describe('Null when the application itself was found by its names or numbers'),
  registrationIndex: z.string(),
  registeredAt: z.string(),
  person: z.string(),
  service: z.string(),
  office: z.string(),
  status: z.enum(statuses),
  statusName: z.string(),
  paper: z.string().nullable(),
  pageNumber: z.number().nullable(),
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
});
const answer = z.object({
  count: z.number().describe('How many there are; at least so many when `countedAll` is false'),
  countedAll: z.boolean(),
  hits: z.array(hit),
  next: cursor.nullable(),
});

/** The search over papers for programs; a POST, so that no address holds the words. */
export function searchApi(app: WebApp, services: Services): void {
  app.post(
    '/api/v1/search',
    { config: { permission: 'case:read', audit: 'papers-searched' }, schema: { body, response: { 200: answer } } },
    async (request) => {
      const { words, order, filters, after } = request.body;
      const asked = { words, order, filters: filtersOf(filters) };
      const found = await searchPapers(services, staffOf(request), asked, withoutGaps(after ?? {}));
      const { hromada } = await services.configuration.current(services.store.db);
      return foundView(found, hromada);
    },
  );
}

function withoutGaps({ number, score }: z.output<typeof cursor>) {
  return { ...(number !== undefined && { number }), ...(score !== undefined && { score }) };
}
