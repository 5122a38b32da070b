import { allows } from '@okruh/domain';
import { enqueue } from '@okruh/queue';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { stateOf } from '../applications/event-rows.ts';
import { jobs } from '../jobs.ts';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';
import type { CommandForm } from './command-forms.ts';
import { type CommandValues, requireValues } from './command-values.ts';
import { findCase } from './find-case.ts';
import { documentsOf } from './queries.ts';

/** A filled-in form of a command. */
export interface GivenCommand {
  readonly version: number;
  readonly values: CommandValues;
}

/**
 * Gives a case the command that a form describes; an approved decision has its letter made.
 * @returns the new version.
 * @throws RefusalError 422 for a field that is empty or names nothing, and as {@link actOnCase}.
 */
export async function giveCommand(
  services: Services,
  staff: StaffMember,
  id: string,
  form: CommandForm,
  { version, values }: GivenCommand,
): Promise<number> {
  requireValues(form.fields, values);
  const { db } = services.store;
  const state = stateOf(await findCase(db, services, staff, id));
  const documents = (await documentsOf(db, id)).map((document) => document.id);
  requireKnown(form, values, { ...choicesOf(form, state), document: documents });
  return actOnCase(services, staff, {
    id,
    version,
    command: form.make(values, { state, staff, newId: uuidv7 }),
    byHolder: form.byHolder && 'if-held',
    alongside: async (tx, done) => {
      if (!allows(done.state.status, 'issue-result')) return;
      await enqueue(tx, jobs, 'issue-result', { applicationId: id }, { key: id });
    },
  });
}

function choicesOf(form: CommandForm, state: ReturnType<typeof stateOf>): Record<string, readonly string[]> {
  const choices = Object.entries(form.choices?.(state) ?? {});
  return Object.fromEntries(choices.map(([name, items]) => [name, items.map(({ value }) => value)]));
}

function requireKnown(
  { fields }: CommandForm,
  values: CommandValues,
  known: Readonly<Record<string, readonly string[]>>,
): void {
  const stranger = fields.find(({ name, kind }) => {
    const value = values[name];
    if (kind !== 'choice' && kind !== 'document') return false;
    const allowed = known[kind === 'document' ? 'document' : name] ?? [];
    return typeof value === 'string' && value !== '' && !allowed.includes(value);
  });
  if (stranger === undefined) return;
  const message = `Виберіть значення поля «${stranger.label}» зі списку. Оновіть сторінку, якщо список застарів.`;
  throw new RefusalError({ code: 'choice-unknown', message, field: stranger.name }, 422);
}
