import { kyivDate } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { acceptOffer, enrolPerson, leaveActivity } from './enrol-person.ts';
import { listActivities, readActivity } from './read-activity.ts';
import { recordAttendance } from './record-attendance.ts';
import { activityPageView, activityView } from './view.ts';

const base = '/api/v1/activities';
export const activityParams = z.object({ id: z.string().max(100) });
export const enrolmentParams = z.object({ id: z.uuid() });
const meeting = z.object({ date: z.string(), from: z.string(), to: z.string(), place: z.string().optional() });
const line = z.object({
  id: z.string(),
  name: z.string(),
  place: z.string(),
  places: z.int(),
  enrolled: z.int(),
  waiting: z.int(),
  free: z.int(),
  next: meeting.nullable(),
  timetable: z.array(z.string()),
});
const page = line.extend({
  people: z.array(
    z.object({
      id: z.string(),
      personId: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      state: z.enum(['enrolled', 'offered', 'waiting', 'left', 'expired']),
      offeredUntil: z.string().nullable(),
    }),
  ),
  meetings: z.array(meeting.extend({ over: z.boolean(), present: z.array(z.string()).nullable() })),
});

/** The JSON API of group activities. */
export function activityApi(app: WebApp, services: Services): void {
  registerReads(app, services);
  registerCommands(app, services);
}

function registerReads(app: WebApp, services: Services): void {
  app.get(
    base,
    {
      config: { permission: 'activity:read', audit: 'none' },
      schema: { summary: 'Групові заняття', response: { 200: z.object({ activities: z.array(line) }) } },
    },
    async (request) => ({ activities: (await listActivities(services, staffOf(request))).map(activityView) }),
  );
  app.get(
    `${base}/:id`,
    {
      config: { permission: 'activity:read', audit: 'activity-looked-at' },
      schema: { summary: 'Заняття з учасниками', params: activityParams, response: { 200: page } },
    },
    async (request) => {
      const found = await readActivity(services, staffOf(request), request.params.id);
      return activityPageView(found, kyivDate(services.clock.now()));
    },
  );
}

function registerCommands(app: WebApp, services: Services): void {
  app.post(
    `${base}/:id/enrolments`,
    {
      config: { permission: 'activity:enrol', audit: 'activity-enrolled' },
      schema: {
        summary: 'Записати на заняття',
        params: activityParams,
        body: z.union([
          z.object({ number: z.string().min(1).max(50).describe('РНОКПП, паспорт, ID-картка або УНЗР') }),
          z.object({ personId: z.uuid() }),
        ]),
        response: { 201: z.object({ id: z.string(), state: z.enum(['enrolled', 'waiting']) }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await enrolPerson(services, staffOf(request), request.params.id, request.body)),
  );
  for (const [verb, audit, act] of [
    ['accept', 'activity-offer-accepted', acceptOffer],
    ['leave', 'activity-left', leaveActivity],
  ] as const) {
    app.post(
      `${base}/enrolments/:id/${verb}`,
      { config: { permission: 'activity:enrol', audit }, schema: { params: enrolmentParams } },
      async (request, reply) => {
        await act(services, staffOf(request), request.params.id);
        return reply.code(204).send();
      },
    );
  }
  app.post(
    `${base}/:id/attendance`,
    {
      config: { permission: 'activity:enrol', audit: 'activity-attendance-recorded' },
      schema: {
        summary: 'Хто був на занятті',
        params: activityParams,
        body: z.object({ date: z.iso.date(), starts: z.string().max(5), present: z.array(z.uuid()).max(1_000) }),
      },
    },
    async (request, reply) => {
      await recordAttendance(services, staffOf(request), request.params.id, request.body);
      return reply.code(204).send();
    },
  );
}
