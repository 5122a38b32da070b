import { kyivDate } from '@okruh/domain';
import { fileResponse, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import {
  absenceBody,
  absencesSchema,
  idParams,
  rehearsalBody,
  rehearsalSchema,
  stockOrderBody,
  stockPreviewBody,
  stockPreviewSchema,
  stockTransferSchema,
} from './api-schemas.ts';
import { listAbsences } from './list-absences.ts';
import { printTransferAct } from './print-transfer-act.ts';
import { cancelAbsence, recordAbsence } from './record-absence.ts';
import { rehearseRules } from './rehearse-rules.ts';
import { listTransfers, previewStock, transferStock } from './transfer-stock.ts';
import { absenceView, rehearsalView, transferView } from './view.ts';

/** The JSON API of the division of work. */
export function divisionApi(app: WebApp, services: Services): void {
  absenceApi(app, services);
  stockApi(app, services);
  transferActApi(app, services);
  rehearsalApi(app, services);
}

function absenceApi(app: WebApp, services: Services): void {
  const url = '/api/v1/absences';
  app.get(
    url,
    {
      config: { permission: 'absence:manage', audit: 'none' },
      schema: { summary: 'Відсутність працівників', response: { 200: absencesSchema } },
    },
    async (request) => {
      const today = kyivDate(services.clock.now());
      const rows = await listAbsences(services, staffOf(request));
      return { absences: rows.map((row) => absenceView(row, today)) };
    },
  );
  app.post(
    url,
    {
      config: { permission: 'absence:manage', audit: 'absence-recorded' },
      schema: {
        summary: 'Записати відсутність',
        body: absenceBody,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const id = await recordAbsence(services, staffOf(request), request.body);
      request.auditSubject = { kind: 'absences', id };
      return reply.code(201).send({ id });
    },
  );
  app.post(
    `${url}/:id/cancel`,
    {
      config: { permission: 'absence:manage', audit: 'absence-cancelled' },
      schema: { summary: 'Скасувати відсутність', params: idParams },
    },
    async (request, reply) => {
      await cancelAbsence(services, staffOf(request), request.params.id);
      return reply.code(204).send();
    },
  );
}

function stockApi(app: WebApp, services: Services): void {
  const url = '/api/v1/stock-transfers';
  const hromadaNow = async () => (await services.configuration.current(services.store.db)).hromada;
  app.get(
    url,
    {
      config: { permission: 'stock:transfer', audit: 'none' },
      schema: {
        summary: 'Передання відкритих заяв',
        response: { 200: z.object({ transfers: z.array(stockTransferSchema) }) },
      },
    },
    async (request) => {
      const hromada = await hromadaNow();
      const rows = await listTransfers(services, staffOf(request));
      return { transfers: rows.map((row) => transferView(row, hromada)) };
    },
  );
  app.post(
    `${url}/preview`,
    {
      config: { permission: 'stock:transfer', audit: 'none' },
      schema: {
        summary: 'Що перейде',
        body: stockPreviewBody,
        response: { 200: stockPreviewSchema },
      },
    },
    (request) => previewStock(services, staffOf(request), request.body),
  );
  app.post(
    url,
    {
      config: { permission: 'stock:transfer', audit: 'stock-transfer-ordered' },
      schema: { summary: 'Передати відкриті заяви', body: stockOrderBody, response: { 201: stockTransferSchema } },
    },
    async (request, reply) => {
      const row = await transferStock(services, staffOf(request), request.body);
      request.auditSubject = { kind: 'stock-transfers', id: row.id };
      return reply.code(201).send(transferView(row, await hromadaNow()));
    },
  );
}

function transferActApi(app: WebApp, services: Services): void {
  app.get(
    '/api/v1/stock-transfers/:id/act',
    {
      config: { permission: 'stock:transfer', audit: 'stock-transfer-act-printed' },
      schema: {
        summary: 'Акт передання заяв',
        params: idParams,
        response: { 200: fileResponse('application/pdf', 'The act') },
      },
    },
    async (request, reply) => {
      request.auditSubject = { kind: 'stock-transfers', id: request.params.id };
      const pdf = await printTransferAct(services, staffOf(request), request.params.id);
      return reply.type('application/pdf').send(Buffer.from(pdf));
    },
  );
}

function rehearsalApi(app: WebApp, services: Services): void {
  app.post(
    '/api/v1/routing/rehearsal',
    {
      config: { permission: 'routing:rehearse', audit: 'routing-rehearsed' },
      schema: {
        summary: 'Проба змінених правил маршрутизації',
        body: rehearsalBody,
        response: { 200: rehearsalSchema },
      },
    },
    async (request) => {
      const found = await rehearseRules(services, request.body.rules, request.body.days);
      return rehearsalView(found, (await services.configuration.current(services.store.db)).hromada);
    },
  );
}
