import { kyivDate } from '@okruh/domain';
import { type RefusalPage, receiveForm, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { idParams } from './api-schemas.ts';
import { listAbsences } from './list-absences.ts';
import { managedDepartments } from './managed-departments.ts';
import { cancelAbsence, recordAbsence, staffInCare } from './record-absence.ts';
import { rehearseRules } from './rehearse-rules.ts';
import { listTransfers, previewStock, transferStock } from './transfer-stock.ts';
import { absenceView, rehearsalView, staffChoices, transferView } from './view.ts';

const day = z.iso.date('Вкажіть день.');
const absenceForm = z.object({
  staffId: z.string().min(1, 'Виберіть працівника.').max(100),
  firstDay: day,
  lastDay: day,
  deputyId: z.string().max(100).default(''),
});
const list = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).default([]));
const stockForm = z.object({
  id: z.uuid(),
  fromDepartment: z.string().min(1, 'Виберіть відділ.'),
  toDepartment: z.string().min(1, 'Виберіть відділ.'),
  services: list,
  on: day,
  reason: z.string().max(2_000).default(''),
  step: z.enum(['preview', 'order']).default('preview'),
});
const maxRulesBytes = 500_000;

/** Pages of the head and the administrator about the division of work. */
export function divisionPages(app: WebApp, services: Services): void {
  absencePages(app, services);
  stockPages(app, services);
  rehearsalPages(app, services);
}

const hromadaOf = async (services: Services) => (await services.configuration.current(services.store.db)).hromada;

async function showAbsences(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  model: object = {},
): Promise<FastifyReply> {
  const staff = staffOf(request);
  const today = kyivDate(services.clock.now());
  const rows = await listAbsences(services, staff);
  const members = await staffInCare(services.store.db, services, staff);
  return reply.page('absences.njk', {
    pageTitle: 'Відсутність і заступники',
    rows: rows.map((row) => absenceView(row, today)),
    staffItems: staffChoices(members, await hromadaOf(services)),
    ...model,
  });
}

function absencePages(app: WebApp, services: Services): void {
  const again: RefusalPage = (request, reply, errors) =>
    showAbsences(services, request, reply.code(422), { errors, values: request.body });
  app.get('/absences', { config: { permission: 'absence:manage', audit: 'none' } }, (request, reply) =>
    showAbsences(services, request, reply),
  );
  app.post(
    '/absences',
    {
      config: { permission: 'absence:manage', audit: 'absence-recorded', onRefusal: again },
      schema: { body: absenceForm },
    },
    async (request, reply) => {
      const { deputyId, ...form } = request.body;
      const id = await recordAbsence(services, staffOf(request), { ...form, deputyId: deputyId || undefined });
      request.auditSubject = { kind: 'absences', id };
      return reply.flash('success', 'Відсутність записано.').redirect('/absences', 303);
    },
  );
  app.post(
    '/absences/:id/cancel',
    { config: { permission: 'absence:manage', audit: 'absence-cancelled' }, schema: { params: idParams } },
    async (request, reply) => {
      await cancelAbsence(services, staffOf(request), request.params.id);
      return reply.flash('success', 'Відсутність скасовано.').redirect('/absences', 303);
    },
  );
}

async function showStock(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  model: object = {},
): Promise<FastifyReply> {
  const staff = staffOf(request);
  const hromada = await hromadaOf(services);
  const own = new Set(managedDepartments(hromada, staff));
  const queues = hromada.departments.filter(({ external }) => external !== true);
  const item = ({ id, name }: { id: string; name: string }) => ({ value: id, text: name });
  const transfers = await listTransfers(services, staff);
  return reply.page('stock.njk', {
    pageTitle: 'Передання відкритих заяв',
    values: { id: uuidv7(), on: kyivDate(services.clock.now()) },
    fromItems: queues.filter(({ id }) => own.has(id)).map(item),
    toItems: queues.map(item),
    serviceItems: hromada.services.map(({ code, name }) => ({ value: code, text: `${code} ${name}` })),
    transfers: transfers.map((row) => transferView(row, hromada)),
    ...model,
  });
}

function stockPages(app: WebApp, services: Services): void {
  const again: RefusalPage = (request, reply, errors) =>
    showStock(services, request, reply.code(422), { errors, values: request.body });
  app.get('/stock-transfers', { config: { permission: 'stock:transfer', audit: 'none' } }, (request, reply) =>
    showStock(services, request, reply),
  );
  app.post(
    '/stock-transfers',
    {
      config: { permission: 'stock:transfer', audit: 'stock-transfer-form-sent', onRefusal: again },
      schema: { body: stockForm },
    },
    async (request, reply) => {
      const { step, ...order } = request.body;
      request.auditSubject = { kind: 'stock-transfers', id: order.id };
      const preview = await previewStock(services, staffOf(request), order);
      if (step === 'preview') return showStock(services, request, reply, { values: order, preview });
      await transferStock(services, staffOf(request), order);
      return reply.flash('success', 'Передання замовлено. Заяви перейдуть у вказаний день.').redirect(request.url, 303);
    },
  );
}

function rehearsalPages(app: WebApp, services: Services): void {
  const page = (reply: FastifyReply, model: object = {}) =>
    reply.page('rehearsal.njk', { pageTitle: 'Проба правил маршрутизації', values: { days: '90' }, ...model });
  app.get('/routing/rehearsal', { config: { permission: 'routing:rehearse', audit: 'none' } }, (_request, reply) =>
    page(reply),
  );
  app.post(
    '/routing/rehearsal',
    {
      config: {
        permission: 'routing:rehearse',
        audit: 'routing-rehearsed',
        onRefusal: (request, reply, errors) => page(reply.code(422), { errors, values: request.body }),
      },
    },
    async (request, reply) => {
      const { fields, files } = await receiveForm(request, {
        maxFiles: 1,
        maxFileBytes: maxRulesBytes,
        onFile: async ({ bytes }) => textOf(bytes),
      });
      const days = Math.min(Math.max(Math.trunc(Number(fields.days)) || 90, 1), 1_100);
      const found = await rehearseRules(services, files[0] ?? '', days);
      return page(reply, { values: { days: String(days) }, found: rehearsalView(found, await hromadaOf(services)) });
    },
  );
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
