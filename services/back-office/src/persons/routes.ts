import { authorityNames, kyivDate, relationNames } from '@okruh/domain';
import { RefusalError, type RefusalPage, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { idParams } from './api-schemas.ts';
import { listPairs } from './list-pairs.ts';
import { keepApart, mergePersons, undoMerge } from './merge-persons.ts';
import { readPerson } from './read-person.ts';
import { endTie, recordTie } from './record-tie.ts';
import { pairView, personView } from './view.ts';

const base = '/persons';
const mergeForm = z.object({
  keptId: z.uuid(),
  mergedId: z.uuid(),
  reason: z.string().max(2_000).default(''),
  pairId: z.uuid().optional(),
  verdict: z.enum(['merge', 'distinct']).default('merge'),
});
const undoForm = z.object({ reason: z.string().max(2_000).default(''), personId: z.uuid() });
const typed = z.string().max(500).default('');
const tieForm = z.object({
  kind: z.enum(['category', 'household', 'representative']),
  detail: typed,
  otherId: typed,
  paper: typed,
  validFrom: typed,
  validUntil: typed,
});

/** Pages about persons: their matters, their ties, and who may be one person. */
export function personPages(app: WebApp, services: Services): void {
  registerPages(app, services);
  registerMerging(app, services);
  registerTies(app, services);
}

async function showPerson(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string,
  model: object = {},
): Promise<FastifyReply> {
  const page = await readPerson(services, staffOf(request), id);
  const view = personView(page, kyivDate(services.clock.now()));
  const items = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, text]) => ({ value, text }));
  return reply.page('person.njk', {
    pageTitle: view.person.name,
    ...view,
    categoryItems: page.hromada.categories.map(({ id: value, name: text }) => ({ value, text })),
    relationItems: items(relationNames),
    authorityItems: items(authorityNames),
    ...model,
  });
}

function registerPages(app: WebApp, services: Services): void {
  app.get(
    `${base}/duplicates`,
    { config: { permission: 'person:read', audit: 'person-pairs-looked-at' } },
    async (request, reply) => {
      const pairs = await listPairs(services, staffOf(request));
      return reply.page('duplicates.njk', { pageTitle: 'Схожі особи', pairs: pairs.map(pairView) });
    },
  );
  app.get(
    `${base}/:id`,
    { config: { permission: 'person:read', audit: 'person-looked-at' }, schema: { params: idParams } },
    (request, reply) => showPerson(services, request, reply, request.params.id),
  );
}

function registerMerging(app: WebApp, services: Services): void {
  app.post(
    `${base}/merges`,
    { config: { permission: 'person:merge', audit: 'person-pair-decided' }, schema: { body: mergeForm } },
    async (request, reply) => {
      const { pairId, verdict, ...form } = request.body;
      if (verdict === 'distinct' && pairId !== undefined) {
        request.auditSubject = { kind: 'duplicates', id: pairId };
        await keepApart(services, staffOf(request), pairId);
        return reply.flash('success', 'Записано: це різні особи.').redirect(`${base}/duplicates`, 303);
      }
      request.auditSubject = { kind: 'merges', id: await mergePersons(services, staffOf(request), form) };
      return reply.flash('success', 'Особи обʼєднано. Це можна скасувати.').redirect(`${base}/${form.keptId}`, 303);
    },
  );
  app.post(
    `${base}/merges/:id/undo`,
    {
      config: { permission: 'person:merge', audit: 'persons-unmerged' },
      schema: { params: idParams, body: undoForm },
    },
    async (request, reply) => {
      const { reason, personId } = request.body;
      await undoMerge(services, staffOf(request), request.params.id, reason);
      return reply.flash('success', 'Обʼєднання скасовано.').redirect(`${base}/${personId}`, 303);
    },
  );
}

const dayOf = (text: string, field: string): string | undefined => {
  if (text === '') return undefined;
  if (z.iso.date().safeParse(text).success) return text;
  throw new RefusalError({ code: 'day-wrong', message: 'Такої дати немає. Виберіть її ще раз.', field }, 422);
};

function registerTies(app: WebApp, services: Services): void {
  const again: RefusalPage = (request, reply, errors) => {
    const { id } = request.params as { id: string };
    return showPerson(services, request, reply.code(422), id, { errors, values: request.body });
  };
  app.post(
    `${base}/:id/ties`,
    {
      config: { permission: 'person:merge', audit: 'person-tie-recorded', onRefusal: again },
      schema: { params: idParams, body: tieForm },
    },
    async (request, reply) => {
      const { otherId, validFrom, validUntil, ...form } = request.body;
      await recordTie(services, staffOf(request), request.params.id, {
        ...form,
        otherId: otherId || undefined,
        validFrom: dayOf(validFrom, 'validFrom'),
        validUntil: dayOf(validUntil, 'validUntil'),
      });
      return reply.flash('success', 'Записано.').redirect(`${base}/${request.params.id}`, 303);
    },
  );
  app.post(
    `${base}/ties/:id/end`,
    { config: { permission: 'person:merge', audit: 'person-tie-ended' }, schema: { params: idParams } },
    async (request, reply) => {
      const personId = await endTie(services, staffOf(request), request.params.id);
      return reply.flash('success', 'Запис припинено, в історії він лишається.').redirect(`${base}/${personId}`, 303);
    },
  );
}
