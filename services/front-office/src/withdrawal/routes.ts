import { personName, type Refusal } from '@okruh/domain';
import { actorOf, type WebApp } from '@okruh/web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { readApplication } from '../applications/read-application.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import { withdrawApplication } from './withdraw-application.ts';

const reasonSchema = z.object({ reason: z.string().max(2000).default('') });

async function withdrawalPage(
  reply: FastifyReply,
  office: Office,
  id: string,
  again: { values?: unknown; errors?: readonly Refusal[] } = {},
): Promise<FastifyReply> {
  const { applicant, registration } = await readApplication(office.store.db, id);
  return show(reply, 'withdrawal/views/withdrawal.njk', {
    pageTitle: 'Відкликати заяву',
    applicantName: personName(applicant, 'full'),
    index: registration?.index,
    action: paths.withdraw(id),
    applicationUrl: paths.application(id),
    ...again,
  });
}

/** The applicant takes the application back. */
export function withdrawalRoutes(app: WebApp, office: Office): void {
  const permission = 'application:withdraw';
  app.get(
    '/applications/:id/withdraw',
    { config: { permission, audit: 'application-looked-at' }, schema: { params: params.application } },
    (request, reply) => withdrawalPage(reply, office, request.params.id),
  );
  app.post(
    '/applications/:id/withdraw',
    {
      config: {
        permission,
        audit: 'application-withdrawn',
        onRefusal: (request, reply, errors) =>
          withdrawalPage(reply, office, (request.params as { id: string }).id, { values: request.body, errors }),
      },
      schema: { params: params.application, body: reasonSchema },
    },
    async (request, reply) => {
      const { id } = request.params;
      await withdrawApplication(office, id, request.body.reason, actorOf(request));
      return reply
        .flash('success', 'Заяву відкликано, бек-офіс дізнається про це')
        .redirect(paths.application(id), 303);
    },
  );
  app.post(
    '/api/v1/applications/:id/withdraw',
    {
      config: { permission, audit: 'application-withdrawn' },
      schema: {
        summary: 'The applicant withdraws a registered application',
        params: params.application,
        body: reasonSchema,
        response: { 200: z.object({ status: z.string() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      await withdrawApplication(office, id, request.body.reason, actorOf(request));
      return { status: (await readApplication(office.store.db, id)).state.status };
    },
  );
}
