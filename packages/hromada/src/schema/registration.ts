import { registrationIndexFormatProblem } from '@okruh/domain';
import { z } from 'zod';
import { basisSchema, text, validity } from './shapes.ts';

/** `{number:5}/{yy}-{district}`; see `formatRegistrationIndex` of the domain. */
export const registrationIndexFormat = z
  .string()
  .refine((format) => registrationIndexFormatProblem(format) === undefined, {
    error: (issue) => registrationIndexFormatProblem(String(issue.input)) ?? 'хибний формат індексу',
  });

/** Formats of the index over time, and the marks of collective and unsigned appeals. */
export const registrationIndexSchema = z.strictObject({
  formats: z.array(z.strictObject({ format: registrationIndexFormat, basis: basisSchema, ...validity })).min(1),
  marks: z
    .array(
      z.strictObject({
        mark: text,
        kind: z.enum(['collective', 'unsigned', 'repeated']),
        name: text,
        basis: basisSchema,
        ...validity,
      }),
    )
    .default([]),
  /** Numbers begin anew with the year. */
  resets: z.literal('year').default('year'),
});
export type RegistrationIndex = z.infer<typeof registrationIndexSchema>;
