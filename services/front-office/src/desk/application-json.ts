import { allowedCommands, type ChecklistItem, type Finding, statuses, statusNames } from '@okruh/domain';
import { z } from 'zod';
import type { Application } from '../applications/application.ts';
import type { Correction } from '../corrections/correction.ts';
import { factsOf, type Rules, serviceOf } from '../facts/facts-of.ts';
import { whatToAsk } from '../facts/what-to-ask.ts';
import type { Result } from '../handover/read-result.ts';
import { apiPaths } from '../paths.ts';
import { makePromise } from '../promise/make-promise.ts';
import type { Promised } from '../promise/promised.ts';
import { documentJson, documentSchema } from '../scanning/document-json.ts';
import type { PaperDocument } from '../scanning/page.ts';
import {
  askedSchema,
  findingSchema,
  knownFactsSchema,
  overrulingSchema,
  personSchema,
  promiseSchema,
  representativeSchema,
} from './api-schemas.ts';
import { applicationChecklist, missingOf, pagesBySlot } from './application-checklist.ts';

const checklistLineSchema = z.object({
  slot: z.string(),
  paper: z.string(),
  name: z.string(),
  required: z.boolean(),
  /** Pages it has at the moment. */
  pages: z.number().int(),
});

const missingSchema = z
  .object({
    names: z.array(z.string()).readonly(),
    lines: z.array(z.string()).readonly().describe('With the day of each'),
    notice: z.string().optional().describe('Until when the rest must come, or that registration waits for it'),
    mayRegister: z.boolean(),
  })
  .describe('Required papers that have no page');

/** An application as the API tells it. */
export const applicationSchema = z.object({
  id: z.string(),
  status: z.enum(statuses),
  statusName: z.string(),
  serviceCode: z.string().optional(),
  note: z.string().optional(),
  applicant: personSchema,
  representative: representativeSchema.optional().describe('Who acts for the applicant'),
  facts: knownFactsSchema,
  asked: askedSchema.describe('What the desk asks for this service'),
  findings: z.array(findingSchema).describe('What is wrong, gravest first; as of registration once registered'),
  overrulings: z.array(overrulingSchema).describe('In spite of which findings it was registered'),
  promise: promiseSchema.optional(),
  registrationIndex: z.string().optional(),
  referenceNumber: z.string().optional(),
  registeredAt: z.string().optional(),
  deadline: z.string().optional(),
  departmentName: z.string().optional(),
  receiptUrl: z.string().optional(),
  checklist: z.array(checklistLineSchema),
  missing: missingSchema,
  documents: z.array(documentSchema),
  corrections: z.array(
    z.object({
      id: z.string(),
      slots: z.array(z.object({ slot: z.string(), reason: z.string() })),
      message: z.string(),
      requestedAt: z.string(),
      answeredAt: z.string().optional(),
    }),
  ),
  result: z
    .object({
      outcome: z.enum(['granted', 'refused']),
      issuedAt: z.string(),
      letterHere: z.boolean(),
      letterUrl: z.string(),
      handedOverAt: z.string().optional(),
    })
    .optional(),
  allowedCommands: z.array(z.string()),
});

export type ApplicationJson = z.infer<typeof applicationSchema>;

/** What belongs to one application. */
export interface WholeApplication {
  readonly application: Application;
  readonly papers: readonly PaperDocument[];
  readonly corrections: readonly Correction[];
  readonly result?: Result | undefined;
  readonly findings: readonly Finding[];
}

export function applicationJson(whole: WholeApplication, office: Rules): ApplicationJson {
  const { application, papers, corrections, result, findings } = whole;
  const { id, state, registration } = application;
  const missing = missingOf(office, application, pagesBySlot(papers));
  return {
    id,
    status: state.status,
    statusName: statusNames[state.status],
    serviceCode: application.serviceCode,
    note: application.note,
    applicant: application.applicant,
    representative: application.representative,
    facts: application.known,
    asked: askedOf(office, application),
    findings: [...findings],
    overrulings: [...(registration?.overrulings ?? [])],
    promise: promiseOf(office, application, missing.names.length === 0),
    ...(registration && {
      registrationIndex: registration.index,
      referenceNumber: registration.referenceNumber,
      registeredAt: registration.at,
      receiptUrl: apiPaths.receipt(id),
    }),
    deadline: application.deadline,
    departmentName: state.departmentId && office.catalogue.departmentName(state.departmentId),
    checklist: checklistJson(applicationChecklist(office, application), papers),
    missing,
    documents: papers.map(documentJson),
    corrections: corrections.map((correction) => ({ ...correction, slots: [...correction.slots] })),
    result: result && {
      outcome: result.outcome,
      issuedAt: result.issuedAt,
      letterHere: result.letterHere,
      letterUrl: apiPaths.result(id),
      handedOverAt: result.handedOver?.at,
    },
    allowedCommands: [...allowedCommands[state.status]],
  };
}

function askedOf(office: Rules, application: Application): ApplicationJson['asked'] {
  const service = serviceOf(office, application);
  if (service === undefined) return { questions: [], categories: [], dates: [], income: false };
  const { questions, categories, dates, ...more } = whatToAsk(office.catalogue, service, factsOf(office, application));
  return { questions: [...questions], categories: [...categories], dates: [...dates], ...more };
}

function promiseOf(office: Rules, application: Application, complete: boolean): Promised | undefined {
  if (application.registration !== undefined) return application.registration.promised;
  const service = serviceOf(office, application);
  return service && makePromise(office, application, service, { at: office.clock.now(), complete });
}

/** The checklist of the chosen service with the pages each paper has. */
export function checklistJson(
  checklist: readonly ChecklistItem[],
  papers: readonly PaperDocument[],
): z.infer<typeof checklistLineSchema>[] {
  return checklist.map(({ slot, paper, name, required }) => {
    const held = papers.filter((document) => document.slot === slot);
    return { slot, paper, name, required, pages: held.reduce((sum, { pages }) => sum + pages.length, 0) };
  });
}

export const checklistSchema = z.array(checklistLineSchema);
