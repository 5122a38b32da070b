import type { Refusal } from '@okruh/domain';
import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import type { Translate } from './messages/translate.ts';
import { RefusalError } from './refusal-error.ts';

type RawIssue = z.core.$ZodRawIssue;
type Issue = z.core.$ZodIssue;

const typeNames = new Set(['string', 'number', 'int', 'boolean', 'array', 'object']);
const formats = new Set(['email', 'date', 'datetime', 'uuid', 'url']);

const isEmpty = (input: unknown): boolean => input === undefined || input === null || input === '';

function sizeMessage(t: Translate, issue: RawIssue & { code: 'too_small' | 'too_big' }): string {
  const small = issue.code === 'too_small';
  const n = Number(small ? issue.minimum : issue.maximum);
  if (small && issue.origin === 'string' && isEmpty(issue.input)) return t('input.required');
  if (issue.origin === 'string') return t(small ? 'input.too-short' : 'input.too-long', { n });
  if (issue.origin === 'array' || issue.origin === 'set') return t(small ? 'input.too-few' : 'input.too-many', { n });
  return t(small ? 'input.too-small' : 'input.too-big', { n });
}

function formatMessage(t: Translate, format: string): string {
  return t(formats.has(format) ? `input.format.${format}` : 'input.format');
}

/** What is wrong with one value, in Ukrainian; a message given in the schema itself wins over it. */
function messageOf(t: Translate, issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      if (isEmpty(issue.input)) return t('input.required');
      const name = typeNames.has(issue.expected) ? issue.expected : 'other';
      return t('input.type', { expected: t(`input.type.${name}`) });
    }
    case 'too_small':
    case 'too_big':
      return sizeMessage(t, issue);
    case 'invalid_format':
      return isEmpty(issue.input) ? t('input.required') : formatMessage(t, issue.format);
    case 'invalid_value':
    case 'invalid_union':
      return isEmpty(issue.input) ? t('input.required') : t('input.choice');
    case 'not_multiple_of':
      return t('input.multiple', { n: Number(issue.divisor) });
    case 'unrecognized_keys':
      return t('input.unknown', { keys: issue.keys.join(', ') });
    default:
      return t('input.invalid');
  }
}

function refusalOf(issue: Issue): Refusal {
  const code = issue.code === 'custom' ? 'input-invalid' : `input-${issue.code.replaceAll('_', '-')}`;
  const field = issue.path.map(String).join('.');
  return { code, message: issue.message, ...(field === '' ? {} : { field }) };
}

/** The refusals of a value that does not fit a schema, one a field. */
export function inputRefusals(issues: readonly Issue[]): Refusal[] {
  const byField = new Map<string, Refusal>();
  for (const refusal of issues.map(refusalOf)) {
    const key = refusal.field ?? refusal.message;
    if (!byField.has(key)) byField.set(key, refusal);
  }
  return [...byField.values()];
}

/** Checks requests by the zod schemas of their routes and refuses (400) in Ukrainian, with the field's name. */
export function inputCompiler(t: Translate): FastifySchemaCompiler<z.core.$ZodType> {
  const options = { error: (issue: RawIssue) => messageOf(t, issue) };
  return ({ schema }) =>
    (value) => {
      const result = z.core.safeParse(schema, value, options);
      if (result.success) return { value: result.data };
      return { error: new RefusalError(inputRefusals(result.error.issues), 400) };
    };
}
