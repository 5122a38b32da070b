import { kyivDate } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import { idParams } from './api-schemas.ts';
import { mergePages } from './merge-routes.ts';
import { foundView } from './pick-items.ts';
import { readPerson } from './read-person.ts';
import { searchPersons } from './search-persons.ts';
import { tiePages } from './tie-routes.ts';
import { personView, saidCategories, tieGroups } from './view.ts';

const searchForm = z.object({ words: z.string().max(200).default('') });

/** Pages about persons: the register, a person with matters and ties, and who may be one person. */
export function personPages(app: WebApp, services: Services): void {
  registerSearch(app, services);
  registerPerson(app, services);
  mergePages(app, services);
  tiePages(app, services);
}

/** The words go in the body: addresses are written into logs. */
function registerSearch(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/persons',
    permission: 'person:read',
    audit: 'none',
    template: 'persons.njk',
    model: async () => ({ pageTitle: 'Особи' }),
  });
  addForm({
    audit: 'persons-searched',
    body: searchForm,
    send: async (request, values) => {
      const { persons, more } = await searchPersons(services, staffOf(request), values.words);
      return { show: { values, found: persons.map(foundView), more } };
    },
  });
}

function registerPerson(app: WebApp, services: Services): void {
  app.get(
    '/persons/:id',
    { config: { permission: 'person:read', audit: 'person-looked-at' }, schema: { params: idParams } },
    async (request, reply) => {
      const page = await readPerson(services, staffOf(request), request.params.id);
      const today = kyivDate(services.clock.now());
      const view = personView(page, today);
      const model = { ...view, ...tieGroups(view), said: saidCategories(page, today) };
      return reply.page('person.njk', { pageTitle: view.person.name, wide: true, ...model });
    },
  );
}
