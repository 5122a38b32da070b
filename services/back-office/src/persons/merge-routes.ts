import { staffOf, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import { idParams } from './api-schemas.ts';
import { listPairs, readPair } from './list-pairs.ts';
import { keepApart, mergePersons, readMerge, undoMerge } from './merge-persons.ts';
import { pickItems } from './pick-items.ts';
import { pickAgain, pickFrom, requireChosen } from './pick-person.ts';
import { readPerson } from './read-person.ts';
import { comparisonView, descriptionView, pairView } from './view.ts';

const reason = z.string().max(2_000).default('');
const pairForm = z.object({
  verdict: z.enum(['merge', 'distinct']).default('merge'),
  keptId: z.string().max(100).default(''),
  reason,
});
const mergeForm = z.object({
  step: z.enum(['find', 'merge']).default('merge'),
  words: z.string().max(200).default(''),
  otherId: z.string().max(100).default(''),
  reason,
});

/** Pages on which descriptions are joined and parted. */
export function mergePages(app: WebApp, services: Services): void {
  app.get(
    '/persons/duplicates',
    { config: { permission: 'person:read', audit: 'person-pairs-looked-at' } },
    async (request, reply) => {
      const pairs = await listPairs(services, staffOf(request));
      return reply.page('duplicates.njk', { pageTitle: 'Схожі особи', wide: true, pairs: pairs.map(pairView) });
    },
  );
  registerPair(app, services);
  registerMerge(app, services);
  registerUndo(app, services);
}

function registerPair(app: WebApp, services: Services): void {
  const pairOf = (request: FastifyRequest, id: string) => readPair(services.store.db, services, staffOf(request), id);
  const addForm = formPage(app, {
    url: '/persons/duplicates/:id',
    permission: 'person:merge',
    audit: 'person-pair-looked-at',
    params: idParams,
    template: 'pair.njk',
    model: async (request, { id }) => {
      const pair = comparisonView(await pairOf(request, id));
      const values = { keptId: pair.first.id, reason: pair.reasons.join('; ') };
      return { pageTitle: 'Чи це одна особа', pair, values };
    },
  });
  addForm({
    audit: 'person-pair-decided',
    body: pairForm,
    send: async (request, body, { id }) => {
      const staff = staffOf(request);
      if (body.verdict === 'distinct') {
        await keepApart(services, staff, id);
        return { done: 'Записано: це різні особи.', to: '/persons/duplicates' };
      }
      const { first, second } = await pairOf(request, id);
      const [kept, merged] = body.keptId === second.id ? [second, first] : [first, second];
      await mergePersons(services, staff, { keptId: kept.id, mergedId: merged.id, reason: body.reason });
      return { done: 'Особи обʼєднано. Це можна скасувати.', to: `/persons/${kept.id}` };
    },
  });
}

/** For two descriptions that the program did not find alike. */
function registerMerge(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/persons/:id/merge',
    permission: 'person:merge',
    audit: 'person-looked-at',
    params: idParams,
    template: 'merge.njk',
    model: async (request, { id }) => {
      const page = await readPerson(services, staffOf(request), id);
      const typed = request.body as Partial<z.infer<typeof mergeForm>> | undefined;
      const picking = await pickAgain(services, staffOf(request), typed?.words, page.person.id);
      return { pageTitle: 'Обʼєднати з іншою особою', person: descriptionView(page.person), ...pickItems(picking) };
    },
  });
  addForm({
    audit: 'persons-merged',
    body: mergeForm,
    send: async (request, { step, otherId, ...values }, { id }) => {
      const staff = staffOf(request);
      if (step === 'find') {
        return { show: { values, ...pickItems(await pickFrom(services, staff, values.words, id)) } };
      }
      await mergePersons(services, staff, { keptId: id, mergedId: requireChosen(otherId), reason: values.reason });
      return { done: 'Особи обʼєднано. Це можна скасувати.', to: `/persons/${id}` };
    },
  });
}

function registerUndo(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/persons/merges/:id/undo',
    permission: 'person:merge',
    audit: 'person-merge-looked-at',
    params: idParams,
    template: 'merge-undo.njk',
    model: async (request, { id }) => {
      const merge = await readMerge(services.store.db, services, staffOf(request), id);
      const page = await readPerson(services, staffOf(request), merge.kept_id);
      const [kept, merged] = [page.names.get(merge.kept_id), page.names.get(merge.merged_id)];
      const both = [kept, merged].flatMap((row) => (row === undefined ? [] : [descriptionView(row)]));
      return { pageTitle: 'Скасувати обʼєднання', mergeId: id, personId: page.person.id, both, reason: merge.reason };
    },
  });
  addForm({
    audit: 'persons-unmerged',
    body: z.object({ reason }),
    send: async (request, body, { id }) => {
      const { kept_id: keptId } = await readMerge(services.store.db, services, staffOf(request), id);
      await undoMerge(services, staffOf(request), id, body.reason);
      return { done: 'Обʼєднання скасовано: це знову дві особи.', to: `/persons/${keptId}` };
    },
  });
}
