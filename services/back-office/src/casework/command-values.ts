import { RefusalError } from '@okruh/web';
import { z } from 'zod';
import { readAmount } from './read-amount.ts';

/** A field of a command, as data: the page draws it, the API checks it. */
export interface CommandField {
  readonly name: string;
  /** `lines`: a list, one a line; `money`: whole kopiykas; `document`: one of the case's documents. */
  readonly kind: 'text' | 'long-text' | 'date' | 'choice' | 'money' | 'lines' | 'document';
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
  /** The choices are sentences: they stand open, however many there are. */
  readonly open?: true;
  /** Said when there is nothing to choose from. */
  readonly whenEmpty?: string;
  /** What the field holds before anything is typed. */
  readonly initial?: 'today' | 'staff';
}

/** What was filled in, by field. */
export type CommandValues = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const shapes = {
  text: z.string().max(500),
  'long-text': z.string().max(10_000),
  date: z.iso.date(),
  choice: z.string().max(200),
  document: z.uuid(),
  money: z.int().nonnegative().describe('Whole kopiykas'),
  lines: z.array(z.string().max(2_000)).max(100),
} as const satisfies Record<CommandField['kind'], z.ZodType>;

/** The body of a command in the JSON API. Fields are optional there too, so that the refusal is the domain's own. */
export function commandBody(fields: readonly CommandField[]) {
  const shape = Object.fromEntries(fields.map(({ name, kind }) => [name, shapes[kind].optional()]));
  const version = z.int().positive().describe('Version of the case that the caller saw; a stale one is refused');
  return z.object({ version, fields: z.object(shape).default({}) });
}

function typedValue(kind: CommandField['kind'], typed: string): CommandValues[string] {
  if (kind === 'money') return readAmount(typed);
  if (kind !== 'lines') return typed === '' ? undefined : typed;
  return typed
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What a form brought. @throws RefusalError 422 `amount-wrong`, `<field>-wrong`. */
export function typedValues(fields: readonly CommandField[], body: Readonly<Record<string, unknown>>): CommandValues {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const typed = body[name];
      const value = typedValue(kind, typeof typed === 'string' ? typed.trim() : '');
      if (value !== undefined && !shapes[kind].safeParse(value).success) throw wrong(name);
      return [name, value];
    }),
  );
}

/** @throws RefusalError 422 for the first field that must be filled in and is not. */
export function requireValues(fields: readonly CommandField[], values: CommandValues): void {
  const empty = fields.find(({ name, optional }) => {
    const value = values[name];
    return optional === undefined && (value === undefined || value === '' || (Array.isArray(value) && !value.length));
  });
  if (empty === undefined) return;
  throw new RefusalError(
    { code: `${kebab(empty.name)}-required`, message: `Заповніть поле «${empty.label}».`, field: empty.name },
    422,
  );
}

export function textOf(values: CommandValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

export function numberOf(values: CommandValues, name: string): number | undefined {
  const value = values[name];
  return typeof value === 'number' ? value : undefined;
}

export function linesOf(values: CommandValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** The field as a part of a command: absent when it was left empty. */
export function given<N extends string>(values: CommandValues, name: N): { readonly [K in N]?: string } {
  const value = textOf(values, name);
  return (value === '' ? {} : { [name]: value }) as { readonly [K in N]?: string };
}

const kebab = (name: string): string => name.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`);

function wrong(field: string): RefusalError {
  const message = 'Це значення не підходить. Виправте його.';
  return new RefusalError({ code: `${kebab(field)}-wrong`, message, field }, 422);
}
