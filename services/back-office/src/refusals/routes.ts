import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import { acceptRefused } from './accept-refused.ts';
import { askAgain } from './ask-again.ts';
import { readRefusals, readRefusedHistory, readRefusedParcel } from './read-refusal.ts';
import { setHistoryAside, setParcelAside } from './set-aside.ts';
import { tryHistory } from './try-history.ts';
import { refusalsModel, refusedHistoryModel, refusedParcelModel } from './view.ts';

const params = z.object({ id: z.uuid() });
const nothing = z.object({});

/** Why something is set aside: told to the office, kept with the record. */
export const reasonBody = z.object({
  reason: z.string().trim().min(5, 'Напишіть причину: її побачить фронт-офіс').max(1_000),
});

/** What the centre refused and kept for a person; nobody reads papers here. */
export function refusalPages(app: WebApp, services: Services): void {
  app.get('/refused', { config: { permission: 'office:read', audit: 'none' } }, async (_request, reply) =>
    reply.page('refused.njk', refusalsModel(await readRefusals(services))),
  );
  parcelPage(app, services);
  historyPage(app, services);
}

function parcelPage(app: WebApp, services: Services): void {
  const permission = 'administration';
  const add = formPage<z.output<typeof params>>(app, {
    url: '/refused-parcels/:id',
    permission: 'office:read',
    audit: 'refused-parcel-read',
    params,
    template: 'refused-parcel.njk',
    model: async (_request, { id }) => refusedParcelModel(await readRefusedParcel(services, id)),
  });
  add({
    url: '/refused-parcels/:id/accept',
    permission,
    audit: 'refused-parcel-accepted',
    body: nothing,
    send: async (request, _body, { id }) => {
      await acceptRefused(services, id, staffOf(request).id);
      return { done: 'Відправлення прийнято. Фронт-офіс дізнається про це, коли надішле його знову.' };
    },
  });
  add({
    url: '/refused-parcels/:id/ask-again',
    permission,
    audit: 'refused-parcel-asked-again',
    body: nothing,
    send: async (request, _body, { id }) => {
      await askAgain(services, id, staffOf(request).id);
      return { done: 'Фронт-офіс попросили надіслати відправлення ще раз. Воно зникне звідси, коли надійде.' };
    },
  });
  add({
    url: '/refused-parcels/:id/set-aside',
    permission,
    audit: 'refused-parcel-set-aside',
    body: reasonBody,
    send: async (request, { reason }, { id }) => {
      await setParcelAside(services, id, reason, staffOf(request).id);
      return { done: 'Відправлення відкладено, фронт-офіс побачить причину.', to: '/refused' };
    },
  });
}

function historyPage(app: WebApp, services: Services): void {
  const permission = 'administration';
  const add = formPage<z.output<typeof params>>(app, {
    url: '/refused-histories/:id',
    permission: 'office:read',
    audit: 'refused-history-read',
    params,
    template: 'refused-history.njk',
    model: async (_request, { id }) => refusedHistoryModel(await readRefusedHistory(services, id)),
  });
  add({
    url: '/refused-histories/:id/accept',
    permission,
    audit: 'refused-history-accepted',
    body: nothing,
    send: async (request, _body, { id }) => {
      await tryHistory(services, id, staffOf(request).id);
      return { done: 'Записи повернуто.', to: '/refused' };
    },
  });
  add({
    url: '/refused-histories/:id/set-aside',
    permission,
    audit: 'refused-history-set-aside',
    body: reasonBody,
    send: async (request, { reason }, { id }) => {
      await setHistoryAside(services, id, reason, staffOf(request).id);
      return { done: 'Записи відкладено.', to: '/refused' };
    },
  });
}
