import { kyivDate } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { idParams, mergeBody, pairsSchema, personSchema, reasonBody, tieBody } from './api-schemas.ts';
import { endTie } from './end-tie.ts';
import { listPairs } from './list-pairs.ts';
import { keepApart, mergePersons, undoMerge } from './merge-persons.ts';
import { readPerson } from './read-person.ts';
import { recordTie } from './record-tie.ts';
import { pairView, personView } from './view.ts';

const base = '/api/v1/persons';
const created = z.object({ id: z.string() });

/** The JSON API of the register of persons: the same use cases and permissions as the pages. */
export function personApi(app: WebApp, services: Services): void {
  registerReads(app, services);
  registerMerging(app, services);
  registerTies(app, services);
}

function registerReads(app: WebApp, services: Services): void {
  app.get(
    `${base}/duplicates`,
    {
      config: { permission: 'person:read', audit: 'person-pairs-looked-at' },
      schema: { summary: 'Схожі особи', response: { 200: pairsSchema } },
    },
    async (request) => ({ pairs: (await listPairs(services, staffOf(request))).map(pairView) }),
  );
  app.get(
    `${base}/:id`,
    {
      config: { permission: 'person:read', audit: 'person-looked-at' },
      schema: { summary: 'Особа та її справи', params: idParams, response: { 200: personSchema } },
    },
    async (request) => {
      const page = await readPerson(services, staffOf(request), request.params.id);
      return personView(page, kyivDate(services.clock.now()));
    },
  );
}

function registerMerging(app: WebApp, services: Services): void {
  app.post(
    `${base}/merges`,
    {
      config: { permission: 'person:merge', audit: 'persons-merged' },
      schema: { summary: 'Обʼєднати особи', body: mergeBody, response: { 201: created } },
    },
    async (request, reply) => {
      const id = await mergePersons(services, staffOf(request), request.body);
      request.auditSubject = { kind: 'merges', id };
      return reply.code(201).send({ id });
    },
  );
  app.post(
    `${base}/merges/:id/undo`,
    {
      config: { permission: 'person:merge', audit: 'persons-unmerged' },
      schema: { summary: 'Скасувати обʼєднання', params: idParams, body: reasonBody },
    },
    async (request, reply) => {
      await undoMerge(services, staffOf(request), request.params.id, request.body.reason);
      return reply.code(204).send();
    },
  );
  app.post(
    `${base}/duplicates/:id/distinct`,
    {
      config: { permission: 'person:merge', audit: 'persons-kept-apart' },
      schema: { summary: 'Це різні особи', params: idParams },
    },
    async (request, reply) => {
      await keepApart(services, staffOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}

function registerTies(app: WebApp, services: Services): void {
  app.post(
    `${base}/:id/ties`,
    {
      config: { permission: 'person:tie', audit: 'person-tie-recorded' },
      schema: {
        summary: 'Категорія, член домогосподарства або представник',
        params: idParams,
        body: tieBody,
        response: { 201: created },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await recordTie(services, staffOf(request), request.params.id, request.body) }),
  );
  app.post(
    `${base}/ties/:id/end`,
    {
      config: { permission: 'person:tie', audit: 'person-tie-ended' },
      schema: { summary: 'Припинити запис', params: idParams, body: reasonBody },
    },
    async (request, reply) => {
      await endTie(services, staffOf(request), request.params.id, request.body.reason);
      return reply.code(204).send();
    },
  );
}
