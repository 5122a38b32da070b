import { staffOf, type WebApp } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { readDraft } from '../applications/read-application.ts';
import { keepAnswers } from '../facts/keep-answers.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { requireGoingOn } from '../replay/require-going-on.ts';
import { requireRoom } from '../watch/require-room.ts';
import { applicationPage } from './application-page.ts';
import { channelOfStaff } from './channel-of-staff.ts';
import { chooseService } from './choose-service.ts';
import { discardDraft } from './discard-draft.ts';
import { findPersons, readPerson } from './find-persons.ts';
import { personPage, servicePage } from './form-pages.ts';
import { papersPage } from './papers-page.ts';
import { personFormSchema, toPersonForm, toPersonInput } from './person-form.ts';
import { changeApplicant, prepareDraft } from './prepare-draft.ts';
import { printMissing } from './print-missing.ts';
import { reviewPage } from './review-page.ts';
import { personLine } from './view.ts';

const newFormSchema = personFormSchema.extend({ draftId: z.uuid().optional(), personId: z.uuid().optional() });
const querySchema = z.object({ query: z.string().max(200).default('') });
const searchSchema = z.object({ q: z.string().max(200).default('') });
const typedSchema = z.string().max(2000);
/** Fields follow what is asked; one that is ticked several times comes as a list. */
const factsFormSchema = z
  .object({ next: z.enum(['papers', 'review']).default('papers') })
  .catchall(z.union([typedSchema, z.array(typedSchema).max(100)]));
const serviceFormSchema = z.object({ serviceCode: z.string().max(100).default('') });

/** Pages that prepare an application, from the applicant to the review. */
export function deskRoutes(app: WebApp, office: Office): void {
  beginning(app, office);
  applicant(app, office);
  service(app, office);
  papersAndReview(app, office);
}

function beginning(app: WebApp, office: Office): void {
  const prepare = { permission: 'application:prepare' } as const;

  // Before anything is typed.
  const preHandler = async () => {
    await requireGoingOn(office.store.db);
    await requireRoom(office.disk);
  };

  app.get(paths.newApplication, { config: { ...prepare, audit: 'none' }, preHandler }, async (_request, reply) =>
    personPage(reply, office, { draftId: uuidv7() }),
  );

  app.post(
    paths.findPerson,
    { config: { ...prepare, audit: 'persons-searched' }, schema: { body: querySchema }, preHandler },
    async (request, reply) => {
      const { query } = request.body;
      const found = await findPersons(office.store.db, query);
      return personPage(reply, office, { draftId: uuidv7(), query, found: found.map(personLine) });
    },
  );

  app.get(
    '/applications/new/person/:id',
    {
      config: { ...prepare, audit: 'person-looked-at', auditKind: 'persons' },
      schema: { params: params.application },
      preHandler,
    },
    async (request, reply) => {
      const person = await readPerson(office.store.db, request.params.id);
      return personPage(reply, office, { draftId: uuidv7(), personId: person.id, values: toPersonForm(person) });
    },
  );

  app.post(
    paths.applications,
    {
      config: {
        ...prepare,
        audit: 'draft-prepared',
        onRefusal: (request, reply, errors) => {
          const values = request.body as z.infer<typeof newFormSchema>;
          return personPage(reply, office, {
            draftId: values.draftId ?? uuidv7(),
            personId: values.personId,
            values,
            errors,
          });
        },
      },
      schema: { body: newFormSchema },
    },
    async (request, reply) => {
      const { draftId, personId, ...form } = request.body;
      const { id: staffId, roles } = staffOf(request);
      const input = { id: draftId, personId, applicant: toPersonInput(form), channel: channelOfStaff(roles) };
      const draft = await prepareDraft(office, input, staffId);
      request.auditSubject = { kind: 'applications', id: draft.id };
      return reply.redirect(
        draft.state.status === 'draft' ? paths.service(draft.id) : paths.application(draft.id),
        303,
      );
    },
  );
}

function applicant(app: WebApp, office: Office): void {
  const prepare = { permission: 'application:prepare' } as const;

  app.get(
    '/applications/:id/applicant',
    { config: { ...prepare, audit: 'application-looked-at' }, schema: { params: params.application } },
    async (request, reply) => {
      const draft = await readDraft(office.store.db, request.params.id);
      return personPage(reply, office, { draft, values: toPersonForm(draft.applicant) });
    },
  );

  app.post(
    '/applications/:id/applicant',
    {
      config: {
        ...prepare,
        audit: 'applicant-changed',
        onRefusal: async (request, reply, errors) => {
          const { id } = request.params as { id: string };
          const draft = await readDraft(office.store.db, id);
          return personPage(reply, office, { draft, values: request.body as object, errors });
        },
      },
      schema: { params: params.application, body: personFormSchema },
    },
    async (request, reply) => {
      const draft = await changeApplicant(office, request.params.id, toPersonInput(request.body));
      return reply.redirect(draft.serviceCode === undefined ? paths.service(draft.id) : paths.review(draft.id), 303);
    },
  );

  app.post(
    '/applications/:id/discard',
    { config: { ...prepare, audit: 'draft-discarded' }, schema: { params: params.application } },
    async (request, reply) => {
      await discardDraft(office, request.params.id);
      return reply.flash('success', 'Чернетку видалено').redirect(paths.home, 303);
    },
  );
}

function service(app: WebApp, office: Office): void {
  const prepare = { permission: 'application:prepare' } as const;

  app.get(
    '/applications/:id/service',
    {
      config: { ...prepare, audit: 'application-looked-at' },
      schema: { params: params.application, querystring: searchSchema },
    },
    async (request, reply) => {
      const draft = await readDraft(office.store.db, request.params.id);
      return servicePage(reply, office, draft, { query: request.query.q });
    },
  );

  app.post(
    '/applications/:id/service',
    {
      config: {
        ...prepare,
        audit: 'service-chosen',
        onRefusal: async (request, reply, errors) => {
          const { id } = request.params as { id: string };
          return servicePage(reply, office, await readDraft(office.store.db, id), { query: '', errors });
        },
      },
      schema: { params: params.application, body: serviceFormSchema },
    },
    async (request, reply) => {
      const draft = await chooseService(office, request.params.id, request.body.serviceCode);
      return reply.redirect(paths.papers(draft.id), 303);
    },
  );
}

function papersAndReview(app: WebApp, office: Office): void {
  const schema = { params: params.application };

  app.post(
    '/applications/:id/facts',
    {
      config: {
        permission: 'application:prepare',
        audit: 'facts-recorded',
        onRefusal: (request, reply, refusals) =>
          papersPage(reply, office, (request.params as { id: string }).id, {
            typed: request.body as Record<string, unknown>,
            refusals,
          }),
      },
      schema: { ...schema, body: factsFormSchema },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { next, ...form } = request.body;
      const asksMore = await keepAnswers(office, id, form);
      if (next === 'review' && asksMore) reply.flash('notice', 'За цими відповідями потрібно спитати ще');
      return reply.redirect(asksMore ? paths.papers(id) : paths[next](id), 303);
    },
  );

  app.get(
    '/applications/:id/missing.pdf',
    { config: { permission: 'application:read', audit: 'missing-list-printed' }, schema },
    async (request, reply) => {
      const pdf = await printMissing(office, request.params.id);
      return reply
        .header('content-disposition', 'inline; filename="dokumenty.pdf"')
        .type('application/pdf')
        .send(Buffer.from(pdf));
    },
  );

  app.get(
    '/applications/:id/papers',
    { config: { permission: 'application:prepare', audit: 'papers-looked-at' }, schema },
    (request, reply) => papersPage(reply, office, request.params.id),
  );

  app.get(
    '/applications/:id/review',
    { config: { permission: 'application:prepare', audit: 'application-looked-at' }, schema },
    (request, reply) => reviewPage(reply, office, request.params.id, staffOf(request)),
  );

  app.get(
    '/applications/:id',
    { config: { permission: 'application:read', audit: 'application-looked-at' }, schema },
    (request, reply) => applicationPage(reply, office, request.params.id),
  );
}
