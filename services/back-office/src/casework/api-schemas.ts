import { severities } from '@okruh/domain';
import { z } from 'zod';
import { clockStandings } from '../clocks/describe-clock.ts';
import { queueFilters } from './queries.ts';

const tag = z.object({ text: z.string(), tone: z.enum(['neutral', 'info', 'good', 'warn', 'bad']) });
const mark = z
  .object({
    days: z.int(),
    tone: tag.shape.tone,
    late: z.boolean(),
    standing: z
      .enum(['running', 'at-risk', 'standing', 'overdue', 'provisional'])
      .describe('`standing`: it waits for somebody; `provisional`: the term has not started, the date is the earliest'),
  })
  .nullable()
  .describe('Days left until the deadline, negative when it is over, and how it stands');
const counts = z.object(Object.fromEntries(queueFilters.map((filter) => [filter, z.int()])));

export const queueSchema = z.object({
  filter: z.enum(queueFilters),
  counts,
  items: z.array(
    z.object({
      id: z.uuid(),
      version: z.int(),
      registrationIndex: z.string(),
      applicant: z.string(),
      settlement: z.string(),
      serviceCode: z.string(),
      service: z.string(),
      office: z.string(),
      department: z.string(),
      status: z.string(),
      statusTag: tag,
      deadline: z.string(),
      deadlineMark: mark,
      priority: z.int(),
      assignee: z.string().nullable(),
      registeredAt: z.string(),
    }),
  ),
});

const page = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(['awaiting-blob', 'held', 'recognised', 'unreadable']),
  characters: z.int().describe('Recognised characters'),
  imageUrl: z.string(),
  thumbnailUrl: z.string(),
  textUrl: z.string(),
});

const document = z.object({
  id: z.uuid(),
  slot: z.string(),
  name: z.string(),
  state: z.enum(['awaiting-pages', 'assembled']),
  answersCorrection: z.string().nullable(),
  pdfUrl: z.string().nullable().describe('Searchable PDF, once it is assembled'),
  pages: z.array(page),
});

const applicant = z.object({
  name: z.string(),
  born: z.string(),
  sex: z.enum(['m', 'f']).nullable(),
  rnokpp: z.string().nullable(),
  rnokppRefused: z.boolean(),
  passport: z.string().nullable(),
  idCard: z.string().nullable(),
  unzr: z.string().nullable(),
  address: z.string(),
  phone: z.string().nullable(),
});

const correction = z.object({
  id: z.uuid(),
  message: z.string(),
  slots: z.array(z.object({ slot: z.string(), reason: z.string() })),
  requestedBy: z.string(),
  requestedAt: z.string(),
  until: z.string().nullable(),
  answeredAt: z.string().nullable(),
});

const decision = z.object({
  id: z.uuid(),
  number: z.string(),
  outcome: z.enum(['granted', 'refused']),
  grounds: z.string(),
  amount: z.int().nullable().describe('Whole kopiykas'),
  fee: z.int().nullable().describe('What the service costs the person, in whole kopiykas'),
  feeLines: z.array(z.string()),
  decidedBy: z.string(),
  decidedAt: z.string(),
});

const help = z.object({
  helpId: z.string(),
  description: z.string(),
  on: z.string(),
  by: z.string(),
  amount: z.int().optional().describe('Whole kopiykas'),
});

const stages = z.object({
  assessment: z
    .object({
      id: z.string(),
      kind: z.enum(['first', 'full']),
      summary: z.string(),
      by: z.string().optional(),
      on: z.string().optional(),
      actDocumentId: z.string().optional(),
    })
    .nullable(),
  oneOffServices: z.array(help).readonly(),
  plan: z
    .object({
      planId: z.string(),
      goal: z.string(),
      measures: z.array(z.string()).readonly(),
      from: z.string(),
      until: z.string(),
    })
    .nullable(),
  aid: z.array(help).readonly(),
  visits: z
    .array(
      z.object({
        id: z.string(),
        plannedOn: z.string().optional(),
        heldOn: z.string().optional(),
        by: z.string(),
        summary: z.string().optional(),
        actDocumentId: z.string().optional(),
      }),
    )
    .readonly(),
  dangers: z.array(z.string()).describe('What makes a refusal impossible'),
  extension: z
    .object({ by: z.string(), reason: z.string(), before: z.string().optional(), basis: z.string().optional() })
    .nullable(),
  appeal: z.object({ id: z.string(), grounds: z.string(), on: z.string(), from: z.string() }).nullable(),
  approvedBy: z.string().nullable(),
});

const nullableText = z.string().nullable();

const clock = z.object({
  id: z.string(),
  name: z.string(),
  main: z.boolean().describe('Its deadline is that of the case'),
  standing: z.enum(clockStandings),
  tag,
  deadline: nullableText,
  at: nullableText.describe('The exact moment, for terms in hours'),
  metAt: nullableText.describe('When what must be done by then was done'),
  term: z.string(),
  waitsFor: nullableText.describe('What a term that has not started waits for'),
  percent: z.int().nullable().describe('How much of the term is gone'),
  regime: z.object({ id: z.enum(['peace', 'martial']), name: z.string() }).nullable(),
  extended: z.boolean(),
  pauses: z.array(z.object({ from: z.string(), to: nullableText, why: nullableText })),
  basis: z.string(),
  confirmed: z.boolean().describe('Whether somebody has compared the rule with its act'),
  steps: z.array(z.string()).describe('Why this date'),
});

const finding = z.object({
  id: z.string().describe('What overrule-finding names'),
  code: z.string(),
  severity: z.enum(severities),
  tag,
  message: z.string(),
  blocks: z.boolean().describe('It stops a granting decision'),
  mayOverrule: z.boolean().describe('By this person'),
  overruled: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  atDesk: z.object({ by: z.string(), reason: z.string() }).nullable().describe('The desk registered in spite of it'),
});

const kopiykas = z.int().nullable().describe('Whole kopiykas');
const lines = z.array(z.string());

const fee = z.object({
  kind: z.enum(['free', 'exempt', 'budget', 'differentiated', 'full', 'unknown']),
  title: z.string(),
  amount: kopiykas,
  missing: nullableText,
  lines,
  steps: lines,
  confirmed: z.boolean(),
  averageIncome: kopiykas,
  incomeSource: nullableText,
  exemptions: z.array(z.object({ name: z.string(), number: z.string(), date: z.string() })),
  ifProved: z.object({ title: z.string(), lines }).nullable(),
  decided: z.object({ amount: kopiykas, lines }).nullable().describe('As the granting decision says'),
});

const facts = z.object({
  answers: z.array(z.object({ id: z.string(), question: z.string(), answer: z.string() })),
  categories: z.array(z.object({ id: z.string(), name: z.string(), said: z.boolean(), proven: z.boolean() })),
  dates: z.array(z.object({ id: z.string(), name: z.string(), date: z.string() })),
  byRepresentative: z.boolean(),
  channel: nullableText,
  postmark: nullableText,
});

export const caseSchema = z.object({
  id: z.uuid(),
  version: z.int().describe('Sequence of the last event; commands name it'),
  status: z.string(),
  statusTag: tag,
  registrationIndex: z.string(),
  registeredAt: z.string(),
  receivedAt: z.string(),
  note: z.string().nullable(),
  service: z.object({ code: z.string(), name: z.string() }),
  office: z.string(),
  department: z.string().nullable(),
  departmentId: z.string().nullable(),
  assignee: z.string().nullable(),
  deadline: z.string().nullable(),
  deadlineMark: mark,
  deadlineSteps: z.array(z.string()).describe('Why this date'),
  routingReasons: z.array(z.string()).describe('Why this department'),
  applicant,
  personId: z.string(),
  representative: z
    .object({
      personId: z.string(),
      name: z.string(),
      authority: z.string(),
      paper: z.string().nullable(),
      validUntil: z.string().nullable(),
    })
    .nullable()
    .describe('Who acts for the applicant'),
  otherMatters: z
    .array(z.object({ id: z.uuid(), registrationIndex: z.string(), service: z.string(), statusName: z.string() }))
    .describe('Other applications of the applicant that the reader sees'),
  notices: z
    .array(z.object({ code: z.enum(['same-service', 'possible-duplicate']), message: z.string() }))
    .describe('What to look at before deciding: same person and service twice, possible duplicates'),
  facts: facts.describe('What was said at the desk, and what of it is proved'),
  clocks: z.array(clock).describe('Every term of the service, the main one first'),
  findings: z.array(finding).describe('What checks find now, gravest first'),
  missing: z
    .array(z.object({ name: z.string(), until: nullableText, told: z.boolean().describe('A finding says all of it') }))
    .describe('Papers that have not come'),
  fee: fee.nullable(),
  mendFrom: nullableText.describe('The first day on which the time to mend defects may end'),
  checklist: z.array(z.object({ slot: z.string(), name: z.string(), required: z.boolean() })),
  askable: z.array(z.object({ slot: z.string(), name: z.string() })).describe('Papers a correction may ask for'),
  documents: z.array(document),
  corrections: z.array(correction),
  decision: decision.optional(),
  letterUrl: z.string().nullable(),
  stages,
  commands: z.array(z.string()).describe('What this person may do now'),
  awaiting: nullableText.describe('Why nothing can be done, or decided, until offices have replayed after a restore'),
  doubledNumbers: z
    .array(z.object({ number: z.string(), other: z.string() }))
    .describe('Numbers of its decisions that another case has too, by the registration index of that one'),
  otherCommands: z
    .array(z.object({ kind: z.string(), title: z.string(), url: z.string() }))
    .describe('Those given by POST commands/{kind}'),
  history: z.array(
    z.object({ seq: z.int(), at: z.string(), by: z.string(), title: z.string(), detail: z.string().optional() }),
  ),
});

export const pageTextSchema = z.object({
  state: page.shape.state,
  text: z.string(),
  confidence: z.number(),
  model: z.string(),
});

export const versionSchema = z.object({ version: z.int() });
