import { type CorrectionSlot, type Outcome, parseCivilDate } from '@okruh/domain';
import { RefusalError, type RefusalPage, staffOf, type WebApp } from '@okruh/web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { decideCase } from './decide-case.ts';
import { readAmount } from './read-amount.ts';
import { readCase } from './read-case.ts';
import { requestCorrection } from './request-correction.ts';
import { caseView } from './view.ts';

const base = '/cases';
const caseId = z.object({ id: z.uuid() });
const version = z.coerce.number().int().positive();
const oneOrMore = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string()).default([]),
);
/** Ticked slots, and a text field `reason-<slot>` for each. */
const correctionForm = z.looseObject({
  version,
  slots: oneOrMore,
  message: z.string().max(10_000).default(''),
  until: z.string().max(20).default(''),
});
const decisionForm = z.looseObject({
  version,
  outcome: z.string().default(''),
  grounds: z.string().max(10_000).default(''),
  amount: z.string().max(50).default(''),
});

async function showForm(
  services: Services,
  template: string,
  request: FastifyRequest,
  reply: FastifyReply,
  model: object = {},
): Promise<FastifyReply> {
  const staff = staffOf(request);
  const { id } = request.params as z.infer<typeof caseId>;
  const found = await readCase(services, staff, id);
  return reply.page(template, { case: caseView(found, staff, `${base}/${id}`, services.clock.now()), ...model });
}

/** The form again, with its errors and everything that was typed. */
function again(services: Services, template: string): RefusalPage {
  return (request, reply, refusals) =>
    showForm(services, template, request, reply.code(422), { errors: refusals, values: request.body });
}

/** The forms of the commands on a case. */
export function caseForms(app: WebApp, services: Services): void {
  registerCorrectionForm(app, services);
  registerDecisionForm(app, services);
}

function registerCorrectionForm(app: WebApp, services: Services): void {
  const url = `${base}/:id/correction`;
  app.get(
    url,
    { config: { permission: 'case:correct', audit: 'case-viewed' }, schema: { params: caseId } },
    (request, reply) => showForm(services, 'correction.njk', request, reply),
  );
  app.post(
    url,
    {
      config: {
        permission: 'case:correct',
        audit: 'case-correction-requested',
        onRefusal: again(services, 'correction.njk'),
      },
      schema: { params: caseId, body: correctionForm },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { version: seen, message } = request.body;
      const form = { version: seen, message, slots: slotsOf(request.body), until: dayOf(request.body.until) };
      await requestCorrection(services, staffOf(request), id, form);
      reply.flash('success', 'Справу повернуто на доопрацювання. Фронт-офіс побачить повернення і покличе заявника.');
      return reply.redirect(`${base}/${id}`, 303);
    },
  );
}

function slotsOf(form: z.infer<typeof correctionForm>): CorrectionSlot[] {
  return form.slots.map((slot) => ({ slot, reason: reasonOf(form[`reason-${slot}`]) }));
}

/** A day of a date field, nothing when it was left empty. @throws RefusalError 422 `until-wrong`. */
function dayOf(typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const day = parseCivilDate(typed);
  if (day !== undefined) return day;
  throw new RefusalError({ code: 'until-wrong', message: 'Такої дати немає. Виправте її.', field: 'until' });
}

const reasonOf = (typed: unknown): string => (typeof typed === 'string' ? typed.trim() : '');

function registerDecisionForm(app: WebApp, services: Services): void {
  const url = `${base}/:id/decision`;
  app.get(
    url,
    { config: { permission: 'case:decide', audit: 'case-viewed' }, schema: { params: caseId } },
    (request, reply) => showForm(services, 'decision.njk', request, reply),
  );
  app.post(
    url,
    {
      config: { permission: 'case:decide', audit: 'case-decided', onRefusal: again(services, 'decision.njk') },
      schema: { params: caseId, body: decisionForm },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { version: seen, outcome, grounds, amount } = request.body;
      const kopiykas = readAmount(amount);
      const form = { version: seen, outcome: outcomeOf(outcome), grounds, amount: kopiykas };
      await decideCase(services, staffOf(request), id, form);
      reply.flash('success', 'Рішення прийнято. Лист готується і піде до фронт-офісу.');
      return reply.redirect(`${base}/${id}`, 303);
    },
  );
}

function outcomeOf(chosen: string): Outcome {
  if (chosen === 'granted' || chosen === 'refused') return chosen;
  throw new RefusalError({
    code: 'outcome-required',
    message: 'Виберіть рішення: задовольнити або відмовити.',
    field: 'outcome',
  });
}
