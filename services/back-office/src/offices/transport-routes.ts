import {
  challengeReplySchema,
  challengeRequestSchema,
  enrolReplySchema,
  enrolRequestSchema,
  sessionReplySchema,
  sessionRequestSchema,
  transportPaths,
} from '@okruh/protocol';
import { auditSubject, type WebApp } from '@okruh/web';
import type { Services } from '../services.ts';
import { enrolOffice } from './enrol-office.ts';
import { challengeOffice, openSession } from './open-session.ts';

/** How an office becomes known and proves who it is. */
export function officeTransportRoutes(app: WebApp, services: Services): void {
  app.post(
    transportPaths.enrol,
    {
      config: { permission: 'public', audit: 'office-enrolled' },
      schema: {
        summary: 'Підключити фронт-офіс за одноразовим кодом',
        body: enrolRequestSchema,
        response: { 200: enrolReplySchema },
      },
    },
    async (request) => {
      const reply = await enrolOffice(services, request.body);
      auditSubject(request, { kind: 'offices', id: reply.officeId });
      return reply;
    },
  );
  app.post(
    transportPaths.challenge,
    {
      config: { permission: 'public', audit: 'none' },
      schema: { summary: 'Завдання для входу', body: challengeRequestSchema, response: { 200: challengeReplySchema } },
    },
    async (request) => ({ challenge: await challengeOffice(services, request.body.officeId) }),
  );
  app.post(
    transportPaths.session,
    {
      config: { permission: 'public', audit: 'none' },
      schema: { summary: 'Сеанс фронт-офісу', body: sessionRequestSchema, response: { 200: sessionReplySchema } },
    },
    async (request) => openSession(services, request.body),
  );
}
