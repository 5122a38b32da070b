import { kyivDate } from '@okruh/domain';
import { type RefusalPage, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { activityParams, enrolmentParams } from './api-routes.ts';
import { acceptOffer, enrolPerson, leaveActivity } from './enrol-person.ts';
import { listActivities, readActivity } from './read-activity.ts';
import { recordAttendance } from './record-attendance.ts';
import { activityPageView, activityView } from './view.ts';

const base = '/activities';
const list = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).default([]));
const enrolForm = z.object({ number: z.string().min(1, 'Введіть номер.').max(50) });
/** `meeting`: day and hour, `2026-03-03 10:00`. */
const attendanceForm = z.object({ meeting: z.string().max(20).default(''), present: list });

async function show(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  model: object = {},
): Promise<FastifyReply> {
  const { id } = request.params as z.infer<typeof activityParams>;
  const activity = activityPageView(await readActivity(services, staffOf(request), id), kyivDate(services.clock.now()));
  return reply.page('activity.njk', { pageTitle: activity.name, activity, ...model });
}

/** Pages about group activities. */
export function activityPages(app: WebApp, services: Services): void {
  const again: RefusalPage = (request, reply, errors) =>
    show(services, request, reply.code(422), { errors, values: request.body });
  app.get(base, { config: { permission: 'activity:read', audit: 'none' } }, async (request, reply) => {
    const activities = await listActivities(services, staffOf(request));
    return reply.page('activities.njk', { pageTitle: 'Групові заняття', activities: activities.map(activityView) });
  });
  app.get(
    `${base}/:id`,
    { config: { permission: 'activity:read', audit: 'activity-looked-at' }, schema: { params: activityParams } },
    (request, reply) => show(services, request, reply),
  );
  app.post(
    `${base}/:id/enrolments`,
    {
      config: { permission: 'activity:enrol', audit: 'activity-enrolled', onRefusal: again },
      schema: { params: activityParams, body: enrolForm },
    },
    async (request, reply) => {
      const { state } = await enrolPerson(services, staffOf(request), request.params.id, request.body.number);
      const done = state === 'enrolled' ? 'Особу записано.' : 'Місць немає: особу поставлено в чергу.';
      return reply.flash('success', done).redirect(`${base}/${request.params.id}`, 303);
    },
  );
  app.post(
    `${base}/:id/attendance`,
    {
      config: { permission: 'activity:enrol', audit: 'activity-attendance-recorded', onRefusal: again },
      schema: { params: activityParams, body: attendanceForm },
    },
    async (request, reply) => {
      const [date = '', starts = ''] = request.body.meeting.split(' ');
      const { present } = request.body;
      await recordAttendance(services, staffOf(request), request.params.id, {
        date: date || '0001-01-01',
        starts,
        present,
      });
      return reply.flash('success', 'Відвідування записано.').redirect(`${base}/${request.params.id}`, 303);
    },
  );
  registerEnrolments(app, services);
}

function registerEnrolments(app: WebApp, services: Services): void {
  const schema = { params: enrolmentParams };
  app.post(
    `${base}/enrolments/:id/accept`,
    { config: { permission: 'activity:enrol', audit: 'activity-offer-accepted' }, schema },
    async (request, reply) => {
      const id = await acceptOffer(services, staffOf(request), request.params.id);
      return reply.flash('success', 'Місце надано.').redirect(`${base}/${id}`, 303);
    },
  );
  app.post(
    `${base}/enrolments/:id/leave`,
    { config: { permission: 'activity:enrol', audit: 'activity-left' }, schema },
    async (request, reply) => {
      const id = await leaveActivity(services, staffOf(request), request.params.id);
      return reply
        .flash('success', 'Запис знято. Вільне місце запропоновано наступному.')
        .redirect(`${base}/${id}`, 303);
    },
  );
}
