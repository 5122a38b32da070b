import {
  headsQuerySchema,
  headsReplySchema,
  historiesReplySchema,
  historiesRequestSchema,
  inventorySchema,
  lackingSchema,
  offeredHistorySchema,
  replayEndReplySchema,
  replayEndSchema,
  replayPlanSchema,
  takenHistorySchema,
  transportPaths,
} from '@okruh/protocol';
import { auditSubject, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { officeOf, officeOnly } from '../offices/authenticate-office.ts';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { compareInventory } from './compare-inventory.ts';
import { endReplay } from './end-replay.ts';
import { planReplay } from './plan-replay.ts';
import { takeHistory } from './take-history.ts';
import { tellHeads, tellHistories } from './tell-history.ts';

/** Largest history in bytes: manifests of several parcels and their events; files do not travel in it. */
const historyBytes = 24 * 1024 ** 2;

/** How an office gives back what a restored centre lacks. */
export function replayUpRoutes(app: WebApp, services: Services): void {
  const onRequest = officeOnly(services);
  const quiet = { permission: 'public', audit: 'none' } as const;
  app.get(
    transportPaths.replay,
    {
      onRequest,
      config: quiet,
      schema: {
        summary: 'Що відновлений бек-офіс просить повернути',
        querystring: z.object({ epoch: z.string().max(100).optional() }),
        response: { 200: replayPlanSchema },
      },
    },
    async (request) => planReplay(services, officeOf(request), request.query.epoch),
  );
  app.post(
    transportPaths.inventory,
    {
      onRequest,
      config: quiet,
      schema: { summary: 'Чого бракує бек-офісу', body: inventorySchema, response: { 200: lackingSchema } },
    },
    async (request) => compareInventory(services, officeOf(request).id, request.body),
  );
  app.post(
    transportPaths.offeredHistory,
    {
      onRequest,
      bodyLimit: historyBytes,
      config: { permission: 'public', audit: 'history-given-back' },
      schema: { summary: 'Повернути історію заяви', body: offeredHistorySchema, response: { 200: takenHistorySchema } },
    },
    async (request) => takeHistory(services, audited(request), request.body),
  );
  app.post(
    transportPaths.replayed,
    {
      onRequest,
      config: { permission: 'public', audit: 'office-replayed' },
      schema: {
        summary: 'Усе повернуто',
        body: replayEndSchema,
        response: { 200: replayEndReplySchema },
      },
    },
    async (request) => endReplay(services, audited(request), request.body),
  );
}

/** How an office with an old or an empty store gets its own applications. */
export function replayDownRoutes(app: WebApp, services: Services): void {
  const onRequest = officeOnly(services);
  app.get(
    transportPaths.heads,
    {
      onRequest,
      config: { permission: 'public', audit: 'none' },
      schema: {
        summary: 'Заяви фронт-офісу, які має бек-офіс',
        querystring: headsQuerySchema,
        response: { 200: headsReplySchema },
      },
    },
    async (request) => tellHeads(services, officeOf(request).id, request.query.before),
  );
  app.post(
    transportPaths.histories,
    {
      onRequest,
      config: { permission: 'public', audit: 'histories-fetched' },
      schema: {
        summary: 'Історії заяв фронт-офісу',
        body: historiesRequestSchema,
        response: { 200: historiesReplySchema },
      },
    },
    async (request) => ({ histories: await tellHistories(services, audited(request), request.body.applicationIds) }),
  );
}

function audited(request: FastifyRequest): OfficeRow {
  const office = officeOf(request);
  auditSubject(request, { kind: 'offices', id: office.id });
  return office;
}
