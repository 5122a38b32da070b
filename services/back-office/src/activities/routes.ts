import { kyivDate } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { formPage } from '../form-page.ts';
import { pickItems } from '../persons/pick-items.ts';
import { pickAgain, pickFrom, requireChosen } from '../persons/pick-person.ts';
import type { Services } from '../services.ts';
import { activityParams, enrolmentParams } from './api-routes.ts';
import { acceptOffer, enrolPerson, leaveActivity } from './enrol-person.ts';
import { listActivities, readActivity } from './read-activity.ts';
import { readMeeting } from './read-meeting.ts';
import { recordAttendance } from './record-attendance.ts';
import { activityPageView, activityView, attendanceView } from './view.ts';

const base = '/activities';
const list = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).default([]));
const enrolForm = z.object({
  step: z.enum(['find', 'enrol']).default('enrol'),
  words: z.string().max(200).default(''),
  otherId: z.string().max(100).default(''),
});
const meetingParams = activityParams.extend({ date: z.iso.date(), starts: z.string().regex(/^\d\d:\d\d$/u) });

/** Pages about group activities. */
export function activityPages(app: WebApp, services: Services): void {
  app.get(base, { config: { permission: 'activity:read', audit: 'none' } }, async (request, reply) => {
    const activities = await listActivities(services, staffOf(request));
    return reply.page('activities.njk', { pageTitle: 'Групові заняття', activities: activities.map(activityView) });
  });
  app.get(
    `${base}/:id`,
    { config: { permission: 'activity:read', audit: 'activity-looked-at' }, schema: { params: activityParams } },
    async (request, reply) => {
      const page = await readActivity(services, staffOf(request), request.params.id);
      const activity = activityPageView(page, kyivDate(services.clock.now()));
      return reply.page('activity.njk', { pageTitle: activity.name, wide: true, activity });
    },
  );
  registerEnrol(app, services);
  registerAttendance(app, services);
  registerEnrolments(app, services);
}

function registerEnrol(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: `${base}/:id/enrolments`,
    permission: 'activity:enrol',
    audit: 'none',
    params: activityParams,
    template: 'enrol.njk',
    model: async (request, { id }) => {
      const page = await readActivity(services, staffOf(request), id);
      const typed = request.body as Partial<z.infer<typeof enrolForm>> | undefined;
      const picking = await pickAgain(services, staffOf(request), typed?.words);
      const activity = activityPageView(page, kyivDate(services.clock.now()));
      return { pageTitle: 'Записати на заняття', activity, ...pickItems(picking) };
    },
  });
  addForm({
    audit: 'activity-enrolled',
    body: enrolForm,
    send: async (request, { step, ...values }, { id }) => {
      const staff = staffOf(request);
      if (step === 'find') return { show: { values, ...pickItems(await pickFrom(services, staff, values.words)) } };
      const { state } = await enrolPerson(services, staff, id, { personId: requireChosen(values.otherId) });
      const done = state === 'enrolled' ? 'Особу записано.' : 'Місць немає: особу поставлено в чергу.';
      return { done, to: `${base}/${id}` };
    },
  });
}

function registerAttendance(app: WebApp, services: Services): void {
  const addForm = formPage(app, {
    url: `${base}/:id/meetings/:date/:starts`,
    permission: 'activity:enrol',
    audit: 'activity-looked-at',
    params: meetingParams,
    template: 'attendance.njk',
    model: async (request, { id, date, starts }) => {
      const { activity, meeting, people } = await readMeeting(services, staffOf(request), id, { date, starts });
      const { present, ...view } = attendanceView(people);
      return { pageTitle: 'Хто був на занятті', activity, meeting, ...view, values: { present } };
    },
  });
  addForm({
    audit: 'activity-attendance-recorded',
    body: z.object({ present: list }),
    send: async (request, { present }, { id, date, starts }) => {
      await recordAttendance(services, staffOf(request), id, { date, starts, present });
      return { done: 'Відвідування записано.', to: `${base}/${id}` };
    },
  });
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
