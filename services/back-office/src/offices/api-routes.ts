import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { giveUpOffice } from '../replay/end-replay.ts';
import type { Services } from '../services.ts';
import { createEnrolmentCode } from './create-enrolment-code.ts';
import { knownOffice } from './known-office.ts';
import { lastRestore, listOffices } from './list-offices.ts';
import { revokeKey } from './revoke-key.ts';
import { codeParams, detailsSchema, officeParams, officeSchema, restoreSchema, revocationBody } from './schemas.ts';
import { withdrawCode } from './withdraw-code.ts';

/** What the administrator's pages about offices show and do, by API. */
export function officeApi(app: WebApp, services: Services): void {
  readingApi(app, services);
  app.post(
    '/api/v1/offices/:id/give-up',
    {
      config: { permission: 'office:enrol', audit: 'office-given-up' },
      schema: { summary: 'Не чекати на фронт-офіс після відновлення', params: officeParams },
    },
    async (request, reply) => {
      await giveUpOffice(services, (await knownOffice(services, request.params.id)).id);
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
  app.post(
    '/api/v1/offices/:id/enrolment-codes/:codeId/withdraw',
    {
      config: { permission: 'office:enrol', audit: 'enrolment-code-withdrawn' },
      schema: { summary: 'Відкликати код, яким ще не скористалися', params: codeParams },
    },
    async (request, reply) => {
      await withdrawCode(services, request.params.id, request.params.codeId, staffOf(request).id);
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/offices/:id/revoke',
    {
      config: { permission: 'office:enrol', audit: 'office-key-revoked' },
      schema: { summary: 'Відкликати ключ фронт-офісу', params: officeParams, body: revocationBody },
    },
    async (request, reply) => {
      const { id } = await knownOffice(services, request.params.id);
      await revokeKey(services, id, request.body.reason, staffOf(request).id);
      return reply.code(204).send();
    },
  );
}

function readingApi(app: WebApp, services: Services): void {
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
    async (request) => knownOffice(services, request.params.id),
  );
}
