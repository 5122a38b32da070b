import { authorityKinds, channels, severities } from '@okruh/domain';
import { z } from 'zod';

const text = z.string().max(500);
const amount = z.int().min(0);

/** A person as the API takes it; the domain says what is wrong with it. */
const personInput = {
  surname: text.optional(),
  givenName: text.optional(),
  patronymic: text.optional(),
  born: text.optional().describe('YYYY-MM-DD or DD.MM.YYYY'),
  sex: text.optional(),
  identity: z
    .object({
      rnokpp: text.optional(),
      rnokppRefused: z.boolean().optional(),
      passport: text.optional(),
      idCard: text.optional(),
      unzr: text.optional(),
    })
    .optional(),
  address: z.object({ settlement: text.optional(), settlementName: text.optional(), line: text.optional() }).optional(),
  phone: text.optional(),
};

/** What begins an application. */
export const newApplicationSchema = z.object({
  id: z.uuid().optional().describe('UUIDv7 of the caller: sending it twice gives one draft'),
  serviceCode: z.string().max(100),
  applicant: z.object(personInput),
  note: z.string().max(2000).optional(),
});

const answersSchema = z.record(z.string().max(100), z.union([z.boolean(), z.int(), z.string().max(200)]));

/** What the applicant told beside their data; it takes the place of what was told before. */
export const factsSchema = z.object({
  answers: answersSchema.default({}).describe('By id of the question'),
  categories: z.array(z.string().max(100)).max(50).default([]),
  representation: z.enum(['self', 'representative']).default('self'),
  channel: z.string().max(100).optional().describe(channels.join(', ')),
  dates: z.record(z.string().max(100), text).default({}).describe('Days that the service asks for, by their ids'),
  postmark: text.optional().describe('Of what came by post'),
  averageIncome: amount.optional().describe('Whole kopiykas a month for one member of the family'),
  units: z.number().optional().describe('How many units of the tariff; one when absent'),
  representative: z
    .object({
      ...personInput,
      authority: z.string().max(100).optional().describe(authorityKinds.join(', ')),
      paper: z.string().max(500).optional().describe('The paper that proves it'),
      validUntil: text.optional(),
      livesWithApplicant: z.boolean().optional().describe('Their address is the applicant’s'),
    })
    .optional(),
});

/** A person as the API tells it. */
export const personSchema = z.object({
  id: z.string(),
  surname: z.string(),
  givenName: z.string(),
  patronymic: z.string().optional(),
  born: z.string(),
  sex: z.enum(['m', 'f']).optional(),
  identity: z.object({
    rnokpp: z.string().optional(),
    rnokppRefused: z.boolean().optional(),
    passport: z.string().optional(),
    idCard: z.string().optional(),
    unzr: z.string().optional(),
  }),
  address: z.object({ settlement: z.string(), settlementName: z.string(), line: z.string() }),
  phone: z.string().optional(),
});

/** The facts as they were written down. */
export const knownFactsSchema = z.object({
  answers: z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])),
  categories: z.array(z.string()).readonly(),
  representation: z.enum(['self', 'representative']),
  channel: z.enum(channels),
  dates: z.record(z.string(), z.string()),
  postmark: z.string().optional(),
  averageIncome: z.number().int().optional(),
  units: z.number().int().optional(),
});

export const representativeSchema = z.object({
  person: personSchema,
  authority: z.enum(authorityKinds),
  paper: z.string().optional(),
  validUntil: z.string().optional(),
});

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(severities),
  message: z.string(),
});

export const overrulingSchema = z.object({ code: z.string(), reason: z.string(), by: z.object({ name: z.string() }) });

const exemptionSchema = z.object({ id: z.string(), name: z.string(), decidedBy: z.string() });

/** What the applicant is promised: as of registration, for a draft as of now. */
export const promiseSchema = z.object({
  department: z.string(),
  clocks: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        deadline: z.string().optional(),
        at: z.string().optional().describe('For terms in hours'),
        waitsFor: z.string().optional().describe('What a term waits for that has not started'),
        steps: z.array(z.string()).readonly().describe('Why this date'),
        confirmed: z.boolean(),
      }),
    )
    .readonly()
    .describe('The main one, the answer, first'),
  fee: z.object({
    kind: z.enum(['free', 'exempt', 'budget', 'differentiated', 'full', 'unknown']),
    amount: z.number().int().optional().describe('Kopiykas'),
    missing: z.string().optional(),
    exemption: exemptionSchema.optional(),
    possibleExemptions: z.array(exemptionSchema).readonly().describe('Would hold if the body named decided so'),
    invoice: z.array(z.string()).readonly(),
    steps: z.array(z.string()).readonly(),
    confirmed: z.boolean(),
  }),
});

/** What the desk asks for a service. */
export const askedSchema = z.object({
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      hint: z.string().optional(),
      kind: z.enum(['yes-no', 'choice', 'number']),
      options: z.array(z.object({ value: z.string(), name: z.string() })).optional(),
    }),
  ),
  categories: z.array(z.object({ id: z.string(), name: z.string() })),
  dates: z.array(z.object({ id: z.string(), name: z.string() })),
  income: z.boolean(),
  unit: z.string().optional().describe('What one unit of the tariff is; absent where there is nothing to count'),
});
