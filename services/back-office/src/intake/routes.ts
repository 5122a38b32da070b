import { acknowledgementSchema, transportPaths, transportPatterns } from '@okruh/protocol';
import { auditSubject, RefusalError, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { officeOf, officeOnly } from '../offices/authenticate-office.ts';
import type { Services } from '../services.ts';
import { readAcknowledgement } from './read-acknowledgement.ts';
import { manifestBytes, takeInParcel } from './take-in-parcel.ts';

/** How parcels come in. */
export function intakeRoutes(app: WebApp, services: Services): void {
  const onRequest = officeOnly(services);
  app.post(
    transportPaths.parcels,
    {
      onRequest,
      bodyLimit: manifestBytes,
      config: { permission: 'public', audit: 'parcel-taken-in' },
      schema: { summary: 'Прийняти відправлення', body: z.unknown() },
    },
    async (request, reply) => {
      const office = officeOf(request);
      auditSubject(request, { kind: 'offices', id: office.id });
      const text = await takeInParcel(services, office, request.body);
      return reply.type('application/json; charset=utf-8').send(text);
    },
  );
  app.get(
    transportPatterns.parcel,
    {
      onRequest,
      config: { permission: 'public', audit: 'none' },
      schema: {
        summary: 'Квитанція за відправленням: що бек-офіс має зараз',
        params: z.object({ id: z.uuid() }),
        response: { 200: acknowledgementSchema },
      },
    },
    async (request) => {
      const found = await readAcknowledgement(services, officeOf(request).id, request.params.id);
      if (found !== undefined) return found;
      throw new RefusalError({ code: 'parcel-unknown', message: 'Такого відправлення бек-офіс не має.' }, 404);
    },
  );
}
