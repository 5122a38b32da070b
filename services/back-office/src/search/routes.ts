import { RefusalError, staffOf, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sightOf } from '../casework/sight.ts';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import type { Asked } from './asked.ts';
import { filtersOf, filtersSchema, orderSchema, wordsSchema } from './asked-schema.ts';
import { askedIn, rememberSearch } from './remember-search.ts';
import { readWords, type SearchCursor, searchPapers } from './search-papers.ts';
import { filterChoices, foundView } from './view.ts';

const searchForm = filtersSchema.extend({ words: wordsSchema.default(''), order: orderSchema });
const idParams = z.object({ id: z.uuid() });
const cursor = z.object({ number: z.coerce.number().int().optional(), score: z.coerce.number().optional() });

/** The search over papers. Words go in the body and are kept at the centre: addresses are written into logs and histories. */
export function searchPages(app: WebApp, services: Services): void {
  registerForm(app, services);
  registerFound(app, services);
}

function registerForm(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/search',
    permission: 'case:read',
    audit: 'none',
    template: 'search.njk',
    model: (request) => modelOf(services, request),
  });
  addForm({
    audit: 'papers-searched',
    body: searchForm,
    send: async (request, { words, order, ...given }) => {
      const asked: Asked = { words, order, filters: filtersOf(given) };
      readWords(words);
      return { goTo: `/search/${await rememberSearch(services, staffOf(request), asked)}` };
    },
  });
}

function registerFound(app: WebApp, services: Services): void {
  app.get(
    '/search/:id',
    {
      config: { permission: 'case:read', audit: 'found-papers-viewed' },
      schema: { params: idParams, querystring: cursor },
    },
    async (request, reply) => {
      const { id } = request.params;
      const asked = await askedIn(services.store.db, staffOf(request), id);
      if (asked === undefined) throw searchForgotten();
      const { words, order, filters } = asked;
      const after = Object.fromEntries(Object.entries(request.query).filter(([, value]) => value !== undefined));
      const found = await searchPapers(services, staffOf(request), asked, after);
      const { hromada } = await services.configuration.current(services.store.db);
      const view = foundView(found, hromada);
      const model = {
        ...(await modelOf(services, request)),
        values: { words, order, ...filters },
        filtered: Object.keys(filters).length > 0,
      };
      return reply.page('search.njk', { ...model, found: view, searchId: id, nextUrl: nextUrl(id, view.next) });
    },
  );
}

function nextUrl(id: string, next: SearchCursor | null): string | null {
  if (next === null) return null;
  const query = Object.entries(next).map(([name, value]): [string, string] => [name, String(value)]);
  return `/search/${id}?${new URLSearchParams(query).toString()}`;
}

async function modelOf(services: Services, request: FastifyRequest) {
  const { db } = services.store;
  const { hromada } = await services.configuration.current(db);
  const { departments } = await sightOf(db, services, staffOf(request));
  return { pageTitle: 'Пошук', wide: true, choices: filterChoices(hromada, departments) };
}

function searchForgotten(): RefusalError {
  const message = 'Цей пошук уже забуто. Введіть слова ще раз на сторінці «Пошук».';
  return new RefusalError({ code: 'search-forgotten', message }, 404);
}
