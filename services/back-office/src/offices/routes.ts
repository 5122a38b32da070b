import { listFailedJobs } from '@okruh/queue';
import { staffOf, type WebApp } from '@okruh/web';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import { countRefusals } from '../refusals/count-refusals.ts';
import { giveUpOffice } from '../replay/end-replay.ts';
import { readLastBackup } from '../safekeeping/read-last-backup.ts';
import type { Services } from '../services.ts';
import { createEnrolmentCode } from './create-enrolment-code.ts';
import { knownOffice } from './known-office.ts';
import { lastRestore, listOffices } from './list-offices.ts';
import { type NewCode, officeModel, officesModel } from './page-models.ts';
import { revokeKey } from './revoke-key.ts';
import { codeParams, officeParams, revocationBody } from './schemas.ts';
import { drawTicket } from './ticket-picture.ts';
import { withdrawCode } from './withdraw-code.ts';

/** Pages of the administrator about offices. */
export function officePages(app: WebApp, services: Services): void {
  app.get('/offices', { config: { permission: 'office:read', audit: 'none' } }, async (_request, reply) => {
    const [offices, restore, backup, failed, refused] = await Promise.all([
      listOffices(services),
      lastRestore(services),
      readLastBackup(services.store.db, services.clock.millis()),
      listFailedJobs(services.store),
      countRefusals(services.store.db),
    ]);
    return reply.page('offices.njk', officesModel(offices, { restore, backup, refused, failedJobs: failed.length }));
  });
  officePage(app, services);
  codeRoutes(app, services);
}

function officePage(app: WebApp, services: Services): void {
  const permission = 'office:enrol';
  const add = formPage<z.output<typeof officeParams>>(app, {
    url: '/offices/:id',
    permission: 'office:read',
    audit: 'none',
    params: officeParams,
    template: 'office.njk',
    model: async (_request, { id }) => officeModel(await knownOffice(services, id)),
  });
  add({
    url: '/offices/:id/revoke',
    permission,
    audit: 'office-key-revoked',
    body: revocationBody,
    send: async (request, { reason }, { id }) => {
      await knownOffice(services, id);
      await revokeKey(services, id, reason, staffOf(request).id);
      return { done: 'Ключ відкликано. Щоб фронт-офіс знову працював, створіть для нього код підключення.' };
    },
  });
  add({
    url: '/offices/:id/give-up',
    permission,
    audit: 'office-given-up',
    body: z.object({}),
    send: async (_request, _body, { id }) => {
      await giveUpOffice(services, (await knownOffice(services, id)).id);
      return { done: 'Більше не чекаємо на цей фронт-офіс.' };
    },
  });
}

function codeRoutes(app: WebApp, services: Services): void {
  app.post(
    '/offices/:id/enrolment-codes',
    { config: { permission: 'office:enrol', audit: 'enrolment-code-created' }, schema: { params: officeParams } },
    async (request, reply) => {
      const { id } = await knownOffice(services, request.params.id);
      const made = await createEnrolmentCode(services, id, staffOf(request).id);
      const ticket = await drawTicket(made.code, centreAddress(services, request));
      const code: NewCode = { ...made, ticket };
      return reply
        .header('cache-control', 'no-store')
        .page('office.njk', officeModel(await knownOffice(services, id), code));
    },
  );
  app.post(
    '/offices/:id/enrolment-codes/:codeId/withdraw',
    { config: { permission: 'office:enrol', audit: 'enrolment-code-withdrawn' }, schema: { params: codeParams } },
    async (request, reply) => {
      const { id, codeId } = request.params;
      await withdrawCode(services, id, codeId, staffOf(request).id);
      return reply.flash('success', 'Код відкликано: він більше не спрацює.').redirect(`/offices/${id}`, 303);
    },
  );
}

/** Where offices find this centre: as the settings say, or as the administrator's own browser found it. */
function centreAddress({ settings }: Services, request: FastifyRequest): string {
  return settings.publicUrl ?? `${request.protocol}://${request.host}`;
}
