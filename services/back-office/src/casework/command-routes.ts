import { kyivDate } from '@okruh/domain';
import { type RefusalPage, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { versionSchema } from './api-schemas.ts';
import type { CommandForm } from './command-form.ts';
import { commandForms } from './command-forms.ts';
import { commandBody, typedValues } from './command-values.ts';
import { seesCase } from './find-case.ts';
import { giveCommand } from './give-command.ts';
import { readCase } from './read-case.ts';
import { readDivision } from './read-division.ts';
import { caseView, commandFormView } from './view.ts';

const pages = '/cases';
const api = '/api/v1/cases';
const caseId = z.object({ id: z.uuid() });
const typedForm = z.looseObject({ version: z.coerce.number().int().positive() });

/** One page, one form and one route of the API for every command that `commandForms` describes. */
export function caseCommands(app: WebApp, services: Services): void {
  for (const form of commandForms) {
    registerForm(app, services, form);
    registerApi(app, services, form);
  }
}

async function showForm(
  services: Services,
  form: CommandForm,
  request: FastifyRequest,
  reply: FastifyReply,
  model: object = {},
): Promise<FastifyReply> {
  const staff = staffOf(request);
  const { id } = request.params as z.infer<typeof caseId>;
  const found = await readCase(services, staff, id);
  const now = services.clock.now();
  const division = await readDivision(services.store.db, services, found.hromada, found.application);
  const command = commandFormView(form, found, { division, staff, today: kyivDate(now) });
  return reply.page('command.njk', {
    case: caseView(found, staff, `${pages}/${id}`, now),
    command,
    values: command.initial,
    ...model,
  });
}

function registerForm(app: WebApp, services: Services, form: CommandForm): void {
  const url = `${pages}/:id/commands/${form.kind}`;
  const again: RefusalPage = (request, reply, refusals) =>
    showForm(services, form, request, reply.code(422), { errors: refusals, values: request.body });
  const { permission, audit } = form;
  app.get(url, { config: { permission, audit: 'case-viewed' }, schema: { params: caseId } }, (request, reply) =>
    showForm(services, form, request, reply),
  );
  app.post(
    url,
    { config: { permission, audit, onRefusal: again }, schema: { params: caseId, body: typedForm } },
    async (request, reply) => {
      const { version, ...body } = request.body;
      const { id } = request.params;
      const staff = staffOf(request);
      await giveCommand(services, staff, id, form, { version, values: typedValues(form.fields, body) });
      const still = await seesCase(services, staff, id);
      return reply.flash('success', form.done).redirect(still ? `${pages}/${id}` : '/queue', 303);
    },
  );
}

function registerApi(app: WebApp, services: Services, form: CommandForm): void {
  const { permission, audit } = form;
  app.post(
    `${api}/:id/commands/${form.kind}`,
    {
      config: { permission, audit },
      schema: { params: caseId, body: commandBody(form.fields), response: { 200: versionSchema } },
    },
    async (request) => {
      const { version, fields } = request.body;
      return {
        version: await giveCommand(services, staffOf(request), request.params.id, form, { version, values: fields }),
      };
    },
  );
}
