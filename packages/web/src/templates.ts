import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Refusal } from '@okruh/domain';
import nunjucks from 'nunjucks';
import { date, dateTime, fileSize, kopiykas, shortDate, time } from './filters.ts';
import { type Messages, plural, type Translate } from './messages/translate.ts';

const { resolve } = createRequire(import.meta.url);
const kitFolder = fileURLToPath(new URL('../views/', import.meta.url));
const govukFolder = join(dirname(resolve('govuk-frontend/package.json')), 'dist');
const mojFolder = dirname(resolve('@ministryofjustice/frontend/package.json'));

interface TemplateOptions {
  folders: readonly string[];
  t: Translate;
  /** Messages of the service: `field.<name>` names a field in the error summary. */
  labels: Messages;
  asset(path: string): string;
  reload: boolean;
}

/** The error message of one field as the macros of govuk-frontend take it, or false. */
function fieldError(
  errors: readonly Refusal[] | undefined,
  field: string,
  prefix = '',
): { text: string; visuallyHiddenText: string } | false {
  const found = errors?.find((error) => error.field === field);
  return found ? { text: found.message, visuallyHiddenText: prefix } : false;
}

/**
 * The errors as the error summary takes them: each leads to its field (id = name of the field). A message that the kit
 * gave by itself («Заповніть це поле») gets the label of its field before it, when `labels` has `field.<name>`.
 */
function errorList(errors: readonly Refusal[], labels: Messages): { text: string; href?: string }[] {
  return errors.map(({ code, message, field }) => {
    if (field === undefined) return { text: message };
    const label = code.startsWith('input-') ? labels[`field.${field}`] : undefined;
    return { text: label === undefined ? message : `${label}: ${message}`, href: `#${field}` };
  });
}

/** A value of the form as it was typed; nested ones by a dotted name. */
function fieldValue(values: unknown, field: string): unknown {
  if (typeof values !== 'object' || values === null) return undefined;
  if (field in values) return (values as Record<string, unknown>)[field];
  return field
    .split('.')
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], values);
}

/** A filter that leaves an absent value empty. */
const orEmpty =
  <T>(filter: (value: T) => string) =>
  (value: T | undefined | null): string =>
    value === undefined || value === null || value === '' ? '' : filter(value);

/** Nunjucks with autoescape over the folders of the service, the kit, govuk-frontend and the MoJ frontend, in this order. */
export function createTemplates({ folders, t, labels, asset, reload }: TemplateOptions): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([...folders, kitFolder, govukFolder, mojFolder], { noCache: reload });
  const env = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  env.addFilter('date', orEmpty(date));
  env.addFilter('shortDate', orEmpty(shortDate));
  env.addFilter('time', orEmpty(time));
  env.addFilter('dateTime', orEmpty(dateTime));
  env.addFilter(
    'kopiykas',
    orEmpty((amount: number) => kopiykas(amount, t)),
  );
  env.addFilter(
    'fileSize',
    orEmpty((bytes: number) => fileSize(bytes, t)),
  );
  env.addFilter('plural', plural);
  env.addGlobal('t', t);
  env.addGlobal('asset', asset);
  env.addGlobal('fieldError', (errors: readonly Refusal[] | undefined, field: string) =>
    fieldError(errors, field, t('errors.field')),
  );
  env.addGlobal('fieldValue', fieldValue);
  env.addGlobal('errorList', (errors: readonly Refusal[]) => errorList(errors, labels));
  return env;
}
