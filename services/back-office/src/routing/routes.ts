import { kyivDate } from '@okruh/domain';
import { receiveForm, staffOf, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import type { Services } from '../services.ts';
import { idParams } from './api-schemas.ts';
import { listAbsences } from './list-absences.ts';
import { managedDepartments } from './managed-departments.ts';
import { printTransferAct } from './print-transfer-act.ts';
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
const mostDays = 1_100;

/** Pages of the head and the administrator about the division of work. */
export function divisionPages(app: WebApp, services: Services): void {
  absencePage(app, services);
  stockPage(app, services);
  transferAct(app, services);
  rehearsalPage(app, services);
}

const hromadaOf = async (services: Services) => (await services.configuration.current(services.store.db)).hromada;

async function absenceModel(services: Services, request: FastifyRequest) {
  const staff = staffOf(request);
  const today = kyivDate(services.clock.now());
  const rows = await listAbsences(services, staff);
  const members = await staffInCare(services.store.db, services, staff);
  return {
    pageTitle: 'Відсутність і заступники',
    rows: rows.map((row) => absenceView(row, today)),
    staffItems: staffChoices(members, await hromadaOf(services)),
  };
}

function absencePage(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/absences',
    permission: 'absence:manage',
    audit: 'none',
    template: 'absences.njk',
    model: (request) => absenceModel(services, request),
  });
  addForm({
    audit: 'absence-recorded',
    body: absenceForm,
    send: async (request, { deputyId, ...form }) => {
      const id = await recordAbsence(services, staffOf(request), { ...form, deputyId: deputyId || undefined });
      request.auditSubject = { kind: 'absences', id };
      return { done: 'Відсутність записано.' };
    },
  });
  app.post(
    '/absences/:id/cancel',
    { config: { permission: 'absence:manage', audit: 'absence-cancelled' }, schema: { params: idParams } },
    async (request, reply) => {
      await cancelAbsence(services, staffOf(request), request.params.id);
      return reply.flash('success', 'Відсутність скасовано.').redirect('/absences', 303);
    },
  );
}

async function stockModel(services: Services, request: FastifyRequest) {
  const staff = staffOf(request);
  const hromada = await hromadaOf(services);
  const own = new Set(managedDepartments(hromada, staff));
  const queues = hromada.departments.filter(({ external }) => external !== true);
  const bodies = hromada.departments.filter(({ external }) => external === true);
  const item = ({ id, name }: { id: string; name: string }) => ({ value: id, text: name });
  const transfers = await listTransfers(services, staff);
  return {
    pageTitle: 'Передання відкритих заяв',
    values: { id: uuidv7(), on: kyivDate(services.clock.now()) },
    fromItems: queues.filter(({ id }) => own.has(id)).map(item),
    toItems: [...queues.map(item), ...bodies.map(({ id, name }) => ({ value: id, text: `${name} (інший орган)` }))],
    serviceItems: hromada.services.map(({ code, name }) => ({ value: code, text: `${code} ${name}` })),
    transfers: transfers.map((row) => transferView(row, hromada)),
  };
}

function stockPage(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/stock-transfers',
    permission: 'stock:transfer',
    audit: 'none',
    template: 'stock.njk',
    model: (request) => stockModel(services, request),
  });
  addForm({
    audit: 'stock-transfer-form-sent',
    body: stockForm,
    send: async (request, { step, ...order }) => {
      request.auditSubject = { kind: 'stock-transfers', id: order.id };
      const preview = await previewStock(services, staffOf(request), order);
      if (step === 'preview') return { show: { values: order, preview } };
      await transferStock(services, staffOf(request), order);
      return { done: 'Передання замовлено. Заяви перейдуть у вказаний день.' };
    },
  });
}

function transferAct(app: WebApp, services: Services): void {
  app.get(
    '/stock-transfers/:id/act.pdf',
    { config: { permission: 'stock:transfer', audit: 'stock-transfer-act-printed' }, schema: { params: idParams } },
    async (request, reply) => {
      request.auditSubject = { kind: 'stock-transfers', id: request.params.id };
      const pdf = await printTransferAct(services, staffOf(request), request.params.id);
      return reply
        .header('content-disposition', 'inline; filename="akt-peredannia.pdf"')
        .type('application/pdf')
        .send(Buffer.from(pdf));
    },
  );
}

function rehearsalPage(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: '/routing/rehearsal',
    permission: 'routing:rehearse',
    audit: 'none',
    template: 'rehearsal.njk',
    model: async () => ({ pageTitle: 'Проба правил маршрутизації', values: { days: '90' } }),
  });
  addForm({
    audit: 'routing-rehearsed',
    send: async (request) => {
      const { fields, files } = await receiveForm(request, {
        maxFiles: 1,
        maxFileBytes: maxRulesBytes,
        onFile: async ({ bytes }) => textOf(bytes),
      });
      const days = Math.min(Math.max(Math.trunc(Number(fields.days)) || 90, 1), mostDays);
      const found = await rehearseRules(services, files[0] ?? '', days);
      return { show: { values: { days: String(days) }, found: rehearsalView(found, await hromadaOf(services)) } };
    },
  });
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
