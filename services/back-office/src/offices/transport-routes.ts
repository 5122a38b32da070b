import {
  challengeReplySchema,
  challengeRequestSchema,
  enrolReplySchema,
  enrolRequestSchema,
  type Halt,
  seriesRequestSchema,
  seriesSchema,
  sessionReplySchema,
  sessionRequestSchema,
  standingSchema,
  transportPaths,
} from '@okruh/protocol';
import { auditSubject, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { officeOf, officeOnly } from './authenticate-office.ts';
import { giveSeries } from './begin-series.ts';
import { releaseInstance } from './claim-instance.ts';
import { enrolOffice } from './enrol-office.ts';
import { keepStanding } from './keep-standing.ts';
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
      schema: {
        summary: 'Сеанс фронт-офісу',
        body: sessionRequestSchema,
        response: { 200: sessionReplySchema, 403: z.unknown() },
      },
    },
    async (request, reply) => {
      const opened = await openSession(services, request.body);
      if (!('halt' in opened)) return opened;
      const error = { code: opened.halt.code, message: haltMessages[opened.halt.code] };
      return reply.code(403).send({ error, halt: opened.halt });
    },
  );
  sessionRoutes(app, services);
}

/** What an office says within its session. */
function sessionRoutes(app: WebApp, services: Services): void {
  app.post(
    transportPaths.leave,
    {
      onRequest: officeOnly(services),
      config: { permission: 'public', audit: 'none' },
      schema: { summary: 'Кінець сеансу фронт-офісу', response: { 200: z.object({}) } },
    },
    async (request) => {
      await releaseInstance(services, officeOf(request).id);
      return {};
    },
  );
  app.post(
    transportPaths.standing,
    {
      onRequest: officeOnly(services),
      config: { permission: 'public', audit: 'none' },
      schema: { summary: 'Стан фронт-офісу', body: standingSchema, response: { 200: z.object({}) } },
    },
    async (request) => {
      await keepStanding(services, officeOf(request).id, request.body);
      return {};
    },
  );
  app.post(
    transportPaths.series,
    {
      onRequest: officeOnly(services),
      config: { permission: 'public', audit: 'office-series-begun' },
      schema: {
        summary: 'Нова низка номерів фронт-офісу',
        body: seriesRequestSchema,
        response: { 200: seriesSchema },
      },
    },
    async (request) => {
      const { id: officeId } = officeOf(request);
      auditSubject(request, { kind: 'offices', id: officeId });
      return giveSeries(services, officeId, request.body.id);
    },
  );
}

const haltMessages: Readonly<Record<Halt['code'], string>> = {
  'runs-elsewhere': 'Цей фронт-офіс уже працює з іншої копії. Закрийте одну з них.',
  'moved-away': 'Цей фронт-офіс перенесено на інший компʼютер.',
  revoked: 'Ключ цього фронт-офісу відкликав адміністратор. Підключіть його знову за новим кодом.',
};
