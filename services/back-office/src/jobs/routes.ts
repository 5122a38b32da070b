import { type FailedJob, listFailedJobs, retryJob } from '@okruh/queue';
import { RefusalError, type WebApp } from '@okruh/web';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { jobTitles } from './messages.ts';
import { roomWords } from './room-words.ts';

const jobParams = z.object({ id: z.uuid() });
const failedJob = z.object({
  id: z.string(),
  name: z.string(),
  reason: z.string(),
  attempts: z.number(),
  enqueuedAt: z.string(),
  failedAt: z.string(),
}) satisfies z.ZodType<FailedJob>;

/** Page of the administrator about jobs that need a person. */
export function jobPages(app: WebApp, services: Services): void {
  app.get('/jobs', { config: { permission: 'jobs:read', audit: 'none' } }, async (_request, reply) => {
    const jobs = await listFailedJobs(services.store);
    const rows = jobs.map((job) => ({
      ...job,
      title: jobTitles[job.name] ?? job.name,
      retryUrl: `/jobs/${job.id}/retry`,
    }));
    const room = roomWords(await services.disk.look());
    return reply.page('jobs.njk', { pageTitle: 'Невиконані завдання', rows, room });
  });
  app.post(
    '/jobs/:id/retry',
    { config: { permission: 'jobs:retry', audit: 'job-retried' }, schema: { params: jobParams } },
    async (request, reply) => {
      await retry(services, request.params.id);
      return reply.flash('success', 'Завдання поставлено на повторне виконання.').redirect('/jobs', 303);
    },
  );
}

/** The same by API. */
export function jobApi(app: WebApp, services: Services): void {
  app.get(
    '/api/v1/jobs/failed',
    {
      config: { permission: 'jobs:read', audit: 'none' },
      schema: { summary: 'Невиконані завдання', response: { 200: z.object({ jobs: z.array(failedJob) }) } },
    },
    async () => ({ jobs: await listFailedJobs(services.store) }),
  );
  app.post(
    '/api/v1/jobs/:id/retry',
    {
      config: { permission: 'jobs:retry', audit: 'job-retried' },
      schema: { summary: 'Повторити завдання', params: jobParams },
    },
    async (request, reply) => {
      await retry(services, request.params.id);
      return reply.code(204).send();
    },
  );
}

/** @throws RefusalError `job-unknown` (404) when it is not among the failed ones. */
async function retry({ store }: Services, id: string): Promise<void> {
  const found = await store.transaction((tx) => retryJob(tx, id));
  if (!found) throw new RefusalError({ code: 'job-unknown', message: 'Такого невиконаного завдання немає.' }, 404);
}
