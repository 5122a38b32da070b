import { RefusalError, staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { giveUpOffice } from '../replay/end-replay.ts';
import { readLastBackup } from '../safekeeping/read-last-backup.ts';
import type { Services } from '../services.ts';
import { createEnrolmentCode } from './create-enrolment-code.ts';
import { findOffice, type LastRestore, lastRestore, listOffices, type OfficeDetails } from './list-offices.ts';
import { officeModel, officesModel } from './page-models.ts';
import type { OfficeLine } from './view.ts';

const officeParams = z.object({ id: z.string().max(100) });
const officeSchema = z.object({
  id: z.string(),
  name: z.string(),
  enrolled: z.boolean(),
  software: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  knownSequence: z.number(),
  aheadOfGap: z.number(),
  missingFiles: z.number(),
  refusedParcels: z.number(),
  unreadMessages: z.number(),
  awaited: z.boolean(),
  refusedHistories: z.number(),
}) satisfies z.ZodType<OfficeLine>;
const detailsSchema = officeSchema.extend({
  volume: z.number(),
  gaps: z.array(z.object({ from: z.number(), to: z.number(), leftBehind: z.boolean() })),
}) satisfies z.ZodType<OfficeDetails>;
const restoreSchema = z.object({
  at: z.string(),
  takenAt: z.string().nullable(),
  awaited: z.number(),
}) satisfies z.ZodType<LastRestore>;

/** Pages of the administrator about offices. */
export function officePages(app: WebApp, services: Services): void {
  app.get('/offices', { config: { permission: 'office:read', audit: 'none' } }, async (_request, reply) => {
    const now = services.clock.millis();
    const restore = await lastRestore(services);
    const backup = await readLastBackup(services.store.db, now);
    return reply.page('offices.njk', officesModel(await listOffices(services), { restore, backup }, now));
  });
  app.get(
    '/offices/:id',
    { config: { permission: 'office:read', audit: 'none' }, schema: { params: officeParams } },
    async (request, reply) => reply.page('office.njk', officeModel(await known(services, request.params.id))),
  );
  app.post(
    '/offices/:id/enrolment-codes',
    { config: { permission: 'office:enrol', audit: 'enrolment-code-created' }, schema: { params: officeParams } },
    async (request, reply) => {
      const office = await known(services, request.params.id);
      const code = await createEnrolmentCode(services, office.id, staffOf(request).id);
      return reply.header('cache-control', 'no-store').page('office.njk', officeModel(office, code));
    },
  );
  app.post(
    '/offices/:id/give-up',
    { config: { permission: 'office:enrol', audit: 'office-given-up' }, schema: { params: officeParams } },
    async (request, reply) => {
      const office = await known(services, request.params.id);
      await giveUpOffice(services, office.id);
      return reply.redirect(`/offices/${office.id}`, 303);
    },
  );
}

/** The same by API. */
export function officeApi(app: WebApp, services: Services): void {
  app.get(
    '/api/v1/offices',
    {
      config: { permission: 'office:read', audit: 'none' },
      schema: {
        summary: 'Фронт-офіси',
        response: { 200: z.object({ offices: z.array(officeSchema), restore: restoreSchema.optional() }) },
      },
    },
    async () => ({ offices: await listOffices(services), restore: await lastRestore(services) }),
  );
  app.get(
    '/api/v1/offices/:id',
    {
      config: { permission: 'office:read', audit: 'none' },
      schema: {
        summary: 'Фронт-офіс і пропуски в його відправленнях',
        params: officeParams,
        response: { 200: detailsSchema },
      },
    },
    async (request) => known(services, request.params.id),
  );
  app.post(
    '/api/v1/offices/:id/give-up',
    {
      config: { permission: 'office:enrol', audit: 'office-given-up' },
      schema: { summary: 'Не чекати на фронт-офіс після відновлення', params: officeParams },
    },
    async (request, reply) => {
      await giveUpOffice(services, (await known(services, request.params.id)).id);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/offices/:id/enrolment-codes',
    {
      config: { permission: 'office:enrol', audit: 'enrolment-code-created' },
      schema: {
        summary: 'Одноразовий код підключення',
        params: officeParams,
        response: { 201: z.object({ code: z.string(), expiresAt: z.string() }) },
      },
    },
    async (request, reply) => {
      const code = await createEnrolmentCode(services, request.params.id, staffOf(request).id);
      return reply.code(201).send(code);
    },
  );
}

async function known(services: Services, id: string): Promise<OfficeDetails> {
  const office = await findOffice(services, id);
  if (office !== undefined) return office;
  throw new RefusalError({ code: 'office-unknown', message: 'Такого фронт-офісу в громаді немає.' }, 404);
}
