import { type ApplicationState, allows, type Command, permits } from '@okruh/domain';
import { enqueue } from '@okruh/queue';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { stateOf } from '../applications/event-rows.ts';
import { readHistory } from '../applications/read-history.ts';
import { jobs } from '../jobs.ts';
import { assignByLoad } from '../routing/assign-by-load.ts';
import type { CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';
import type { Choice, CommandForm } from './command-form.ts';
import { type CommandValues, requireValues } from './command-values.ts';
import { findCase } from './find-case.ts';
import { documentsOf } from './queries.ts';
import { readDivision } from './read-division.ts';
import { readRules } from './read-rules.ts';

/** A filled-in form of a command. */
export interface GivenCommand {
  readonly version: number;
  readonly values: CommandValues;
}

/**
 * Gives a case the command that a form describes; an approved decision has its letter made, a case that came to another
 * department is shared out there as that department wishes.
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
  const application = await findCase(db, services, staff, id);
  const state = stateOf(application);
  const { hromada } = await services.configuration.current(db);
  const division = await readDivision(db, services, hromada, application);
  const rules = await readRules(db, services, { application, state, history: await readHistory(db, id) });
  const documents = (await documentsOf(db, id)).map((document) => document.id);
  const choices = form.choices?.(state, division, { rules, roles: staff.roles }) ?? {};
  requireKnown(form, values, { ...valuesOf(choices), document: documents });
  const command = form.make(values, { state, division, rules, staff, newId: uuidv7 });
  return actOnCase(services, staff, {
    id,
    version,
    command,
    byHolder: isForHolder(form, staff) && 'if-held',
    alongside: (tx, done) => follow(tx, services, id, command, done.state),
  });
}

function isForHolder({ byHolder, overHolder }: CommandForm, staff: StaffMember): boolean {
  return byHolder && (overHolder === undefined || !permits(staff.roles, overHolder));
}

async function follow(
  tx: CentreTx,
  services: Services,
  applicationId: string,
  command: Command,
  state: ApplicationState,
): Promise<void> {
  if (command.kind === 'transfer') await assignByLoad(tx, services, applicationId, command.departmentId);
  if (!allows(state.status, 'issue-result')) return;
  await enqueue(tx, jobs, 'issue-result', { applicationId }, { key: applicationId });
}

function valuesOf(choices: Readonly<Record<string, readonly Choice[]>>): Record<string, readonly string[]> {
  const entries = Object.entries(choices);
  return Object.fromEntries(entries.map(([name, items]) => [name, items.map(({ value }) => value)]));
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
