import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ageOn, type Facts, kyivDayOf, parseCivilDate, parseMoment, type RoutingFacts } from '@okruh/domain';
import { findSettlement, type Hromada } from '@okruh/hromada';
import { z } from 'zod';
import type { CommandIo } from '../command-line/io.ts';
import { CommandRefused } from '../command-line/refusals.ts';

const day = z.string().transform((text, context) => {
  const date = parseCivilDate(text);
  if (date === undefined) context.addIssue('має бути днем РРРР-ММ-ДД');
  return date ?? z.NEVER;
});

const moment = z.string().transform((text, context) => {
  const at = parseMoment(text);
  if (at === undefined) context.addIssue('має бути часом, наприклад 2026-02-27 або 2026-02-27T10:15');
  return at ?? z.NEVER;
});

const text = z.string({ error: 'має бути текстом' }).min(1, 'порожнє');
const answer = z.union([z.string(), z.boolean(), z.int()], { error: 'має бути текстом, true, false або цілим числом' });

const list = { error: 'має бути списком' };
const object = { error: 'має бути обʼєктом' };
const wholeNumber = 'має бути цілим числом';
const pageCount = z.int(wholeNumber).min(0, 'не може бути меншим за 0');

/** An application as the command line reads it. */
export const applicationSchema = z.object(
  {
    id: text.optional(),
    serviceCode: text,
    districtId: text.optional(),
    applicant: z
      .looseObject(
        { born: day.optional(), address: z.looseObject({ settlement: text.optional() }, object).optional() },
        object,
      )
      .optional(),
    categories: z.array(text, list).optional(),
    answers: z.record(z.string(), answer, object).optional(),
    representation: z.enum(['self', 'representative'], { error: 'може бути self або representative' }).optional(),
    channel: text.optional(),
    /** The day or moment of registration. */
    on: moment.optional(),
    /** Papers that are there: pages by slot. */
    pages: z.record(z.string(), pageCount, object).optional(),
    /** The office that registered it; for a comparison of two versions. */
    officeId: text.optional(),
    /** For the fee: whole kopiykas a month, and how many units of the tariff. */
    averageIncome: z.int(wholeNumber).min(0, 'не може бути меншим за 0').optional(),
    units: z.int(wholeNumber).min(1, 'не може бути меншим за 1').max(9999, 'найбільше 9999').optional(),
    /** Where it went at that time; for a rehearsal. */
    departmentId: text.optional(),
  },
  object,
);
export type ApplicationFile = z.infer<typeof applicationSchema>;

const known: ReadonlySet<string> = new Set(Object.keys(applicationSchema.shape));

/** How the same things are called in the parcels and the API of the desk. */
const otherNames: Readonly<Record<string, string>> = {
  registered: 'on',
  registeredAt: 'on',
  registeredOn: 'on',
  service: 'serviceCode',
  district: 'districtId',
  department: 'departmentId',
  office: 'officeId',
};

/** What a parcel keeps under `facts` beside the application, and names of its own, in the place of this file's. */
function unwrapped(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { facts, ...own } = value as { readonly facts?: unknown };
  const told = facts !== null && typeof facts === 'object' ? facts : {};
  const renamed = Object.entries({ ...told, ...own }).map(([name, one]) => [otherNames[name] ?? name, one] as const);
  return Object.fromEntries(renamed);
}

/** Fields of a parcel that no rule asks for. */
const idle: ReadonlySet<string> = new Set(['note', 'dates', 'postmark', 'registrationIndex']);

/** An application with what in it was not understood. */
export interface ReadApplication {
  readonly application: ApplicationFile;
  readonly remarks: readonly string[];
}

function readText(named: string, io: CommandIo): string {
  try {
    return readFileSync(resolve(io.folder, named), 'utf8').replace(/^\uFEFF/u, '');
  } catch {
    throw new CommandRefused('file-not-found', `Не вдалося прочитати файл «${named}».`);
  }
}

function parseJson(json: string, place: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new CommandRefused('file-not-json', `${place}: це не JSON.`);
  }
}

function issueLine({ path, code, message, input }: z.core.$ZodIssue): string {
  const missing = code === 'invalid_type' && input === undefined;
  return `${path.join('.') || 'заява'}: ${missing && path.length > 0 ? `${message} (зараз немає)` : message}`;
}

/** @throws CommandRefused naming every field that is wrong. */
function readApplication(json: string, place: string): ReadApplication {
  const value = unwrapped(parseJson(json, place));
  const parsed = applicationSchema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    throw new CommandRefused(
      'application-invalid',
      `${place}: заяву не зрозуміло.`,
      parsed.error.issues.map(issueLine),
    );
  }
  const strange = Object.keys(value as object).filter((key) => !known.has(key) && !idle.has(key));
  const remarks = strange.length === 0 ? [] : [`${place}: не враховано поля ${strange.join(', ')}.`];
  return { application: parsed.data, remarks };
}

/** @throws CommandRefused when the file is no application. */
export function readApplicationFile(named: string, io: CommandIo): ReadApplication {
  return readApplication(readText(named, io), named);
}

/** One application a line; empty lines do not count. @throws CommandRefused naming the first line that is none. */
export function readApplicationLines(named: string, io: CommandIo): ReadApplication[] {
  return readText(named, io)
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `${named}:${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => readApplication(line, place));
}

/** How an application comes that does not say it, as the centre takes it. */
const deskChannel = 'front-office';

/** The district that is named, else the one the applicant's settlement lies in. */
function districtOf({ districtId, applicant }: ApplicationFile, hromada: Hromada): string | undefined {
  if (districtId !== undefined) return districtId;
  return findSettlement(hromada, applicant?.address?.settlement ?? '')?.district.id;
}

/** What the conditions of the rules look at; today when the application does not say the day. */
export function factsOf(application: ApplicationFile, hromada: Hromada, io: CommandIo): Facts {
  const { serviceCode, applicant, channel = deskChannel } = application;
  const districtId = districtOf(application, hromada);
  return {
    on: kyivDayOf(application.on ?? io.now()),
    ...(applicant?.born !== undefined && { born: applicant.born }),
    categories: application.categories ?? [],
    answers: application.answers ?? {},
    representation: application.representation ?? 'self',
    serviceCode,
    ...(districtId !== undefined && { districtId }),
    channel,
  };
}

/** What routing looks at. */
export function routingFactsOf(application: ApplicationFile, hromada: Hromada, io: CommandIo): RoutingFacts {
  const { on, ...facts } = factsOf(application, hromada, io);
  const isBorn = facts.born !== undefined && facts.born <= on;
  return {
    ...facts,
    serviceCode: application.serviceCode,
    date: on,
    ...(isBorn && facts.born !== undefined && { age: ageOn(facts.born, on) }),
  };
}
