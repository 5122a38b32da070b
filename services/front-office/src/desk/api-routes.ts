import { statuses } from '@okruh/domain';
import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { readApplication } from '../applications/read-application.ts';
import { readCorrections } from '../corrections/read-corrections.ts';
import { recordFacts } from '../facts/record-facts.ts';
import { findMistakes } from '../findings/find-mistakes.ts';
import { readResult } from '../handover/read-result.ts';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { readPapers } from '../scanning/read-papers.ts';
import { factsSchema, newApplicationSchema, personSchema } from './api-schemas.ts';
import { applicationChecklist } from './application-checklist.ts';
import { applicationJson, applicationSchema, checklistJson, checklistSchema } from './application-json.ts';
import { channelOfStaff } from './channel-of-staff.ts';
import { findServices } from './choose-service.ts';
import { findPersons } from './find-persons.ts';
import { listApplications } from './list-applications.ts';
import { prepareDraft } from './prepare-draft.ts';

const serviceSchema = z.object({
  code: z.string(),
  name: z.string(),
  plainName: z.string().optional(),
  departmentName: z.string(),
  checklist: z.array(z.object({ slot: z.string(), paper: z.string(), name: z.string(), required: z.boolean() })),
});

const listLineSchema = z.object({
  id: z.string(),
  status: z.string(),
  applicant: z.string(),
  serviceCode: z.string().nullable(),
  registrationIndex: z.string().nullable(),
  deadline: z.string().nullable(),
  updatedAt: z.string(),
});

/** Applications, persons and services by JSON. */
export function deskApiRoutes(app: WebApp, office: Office): void {
  applications(app, office);
  lookUps(app, office);
}

function applications(app: WebApp, office: Office): void {
  const { db } = office.store;

  app.post(
    '/api/v1/applications',
    {
      config: { permission: 'application:prepare', audit: 'draft-prepared' },
      schema: {
        summary: 'Begin an application',
        body: newApplicationSchema,
        response: { 201: z.object({ id: z.string(), checklist: checklistSchema }) },
      },
    },
    async (request, reply) => {
      const { id: staffId, roles } = staffOf(request);
      const draft = await prepareDraft(office, { ...request.body, channel: channelOfStaff(roles) }, staffId);
      request.auditSubject = { kind: 'applications', id: draft.id };
      const papers = await readPapers(db, draft.id);
      return reply
        .code(201)
        .send({ id: draft.id, checklist: checklistJson(applicationChecklist(office, draft), papers) });
    },
  );

  app.post(
    '/api/v1/applications/:id/facts',
    {
      config: { permission: 'application:prepare', audit: 'facts-recorded' },
      schema: {
        summary: 'What the applicant told beside their data; the checklist follows it',
        params: params.application,
        body: factsSchema,
        response: { 200: z.object({ checklist: checklistSchema }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const draft = await recordFacts(office, id, request.body);
      return { checklist: checklistJson(applicationChecklist(office, draft), await readPapers(db, id)) };
    },
  );

  app.get(
    '/api/v1/applications',
    {
      config: { permission: 'application:read', audit: 'applications-listed' },
      schema: {
        summary: 'Applications of this office, newest change first',
        querystring: z.object({ status: z.enum(statuses).optional() }),
        response: { 200: z.object({ applications: z.array(listLineSchema) }) },
      },
    },
    async (request) => ({ applications: await listApplications(db, request.query.status) }),
  );

  app.get(
    '/api/v1/applications/:id',
    {
      config: { permission: 'application:read', audit: 'application-looked-at' },
      schema: { summary: 'One application', params: params.application, response: { 200: applicationSchema } },
    },
    async (request) => {
      const { id } = request.params;
      const application = await readApplication(db, id);
      const [papers, corrections, result, findings] = await Promise.all([
        readPapers(db, id),
        readCorrections(db, id),
        readResult(db, id),
        findMistakes(db, office, application, staffOf(request).id),
      ]);
      return applicationJson({ application, papers, corrections, result, findings }, office);
    },
  );
}

function lookUps(app: WebApp, office: Office): void {
  app.get(
    '/api/v1/catalogue/services',
    {
      config: { permission: 'catalogue:read', audit: 'none' },
      schema: {
        summary: 'Services in force today',
        querystring: z.object({ q: z.string().max(200).default('') }),
        response: { 200: z.object({ services: z.array(serviceSchema) }) },
      },
    },
    async (request) => ({
      services: findServices(office, request.query.q).map(({ code, name, plainName, departmentId, checklist }) => ({
        code,
        name,
        plainName,
        departmentName: office.catalogue.departmentName(departmentId),
        checklist,
      })),
    }),
  );

  app.post(
    '/api/v1/persons/search',
    {
      config: { permission: 'application:prepare', audit: 'persons-searched' },
      schema: {
        summary: 'Persons who applied at this office before, by parts of names or numbers',
        body: z.object({ query: z.string().max(200) }),
        response: { 200: z.object({ persons: z.array(personSchema) }) },
      },
    },
    async (request) => ({ persons: await findPersons(office.store.db, request.body.query) }),
  );
}
