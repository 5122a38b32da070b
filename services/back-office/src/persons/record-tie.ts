import { authorityKinds, type CivilDate, kyivDate, type Refusal, relations } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { CentreDb, CentreTx, PersonRow, PersonTieRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { addPerson, checkNewPerson, type NewPerson } from './add-person.ts';
import { type LastDay, lastDayOf, lastDayTyped, type TypedDays } from './category-days.ts';
import { rootOf } from './cluster.ts';
import { personUnknown } from './person-unknown.ts';
import { findPersonRow, insertTie } from './queries.ts';
import { seesPerson } from './sight.ts';

/** A category with its proof, a member of the household, or a representative with authority. */
export interface TieForm extends TypedDays {
  kind: PersonTieRow['kind'];
  /** Id of the category; what the other is to this person; or by what right they act. */
  detail: string;
  /** The member of the household or the representative: somebody of the register, or somebody new. */
  otherId?: string | undefined;
  newPerson?: NewPerson | undefined;
  /** The paper that proves it: kind, number, who gave it. */
  paper: string;
}

/**
 * Records a tie of a person. Nothing is ever overwritten: one that is over is ended and stays in the history. The last day of a
 * category is what its rule says unless an earlier one was given.
 * @returns its id.
 * @throws RefusalError 404 `person-unknown`; 422 all at once: `category-unknown`, `relation-unknown`, `authority-unknown`,
 * `other-required`, `paper-required`, those of {@link LastDay} and of `checkPerson`; then as {@link addPerson}.
 */
export async function recordTie(
  services: Services,
  staff: StaffMember,
  personId: string,
  form: TieForm,
): Promise<string> {
  const id = uuidv7();
  const now = services.clock.now();
  await services.store.transaction(async (tx) => {
    const holder = await findPersonRow(tx.db, await rootOf(tx.db, personId));
    if (holder === undefined || !(await seesPerson(tx.db, services, staff, [holder.id]))) throw personUnknown();
    const { hromada } = await services.configuration.current(tx.db);
    const last = lastDay(hromada, holder, form, kyivDate(now));
    const refusals = [
      ...(await otherRefusals(tx.db, hromada, form, holder.id, kyivDate(now))),
      ...detailRefusals(hromada, form),
      ...paperRefusals(hromada, form),
      ...('refusal' in last ? [last.refusal] : []),
    ];
    if (refusals.length > 0 || 'refusal' in last) throw new RefusalError(refusals, 422);
    await insertTie(tx, {
      id,
      person_id: holder.id,
      kind: form.kind,
      detail: form.detail,
      other_id: await otherOf(tx, hromada, form, now),
      paper: form.paper.trim(),
      valid_from: form.validFrom ?? null,
      valid_until: last.day ?? null,
      recorded_by: staff.id,
      recorded_by_name: staff.name,
      recorded_at: now,
      application_id: null,
      ended_by: null,
      ended_by_name: null,
      ended_at: null,
      end_reason: null,
    });
  });
  return id;
}

const details = {
  household: { known: relations, code: 'relation-unknown', message: 'Виберіть, ким доводиться ця особа.' },
  representative: {
    known: authorityKinds,
    code: 'authority-unknown',
    message: 'Виберіть, на якій підставі діє представник.',
  },
} as const;

function detailRefusals({ categories }: Hromada, { kind, detail }: TieForm): Refusal[] {
  if (kind === 'category') {
    if (categories.some(({ id }) => id === detail)) return [];
    return [{ code: 'category-unknown', message: 'Виберіть категорію зі списку.', field: 'detail' }];
  }
  const { known, code, message } = details[kind];
  return known.some((one) => one === detail) ? [] : [{ code, message, field: 'detail' }];
}

/** A household is a household without a paper; a category and an authority are proved. */
function paperRefusals({ categories, papers }: Hromada, { kind, detail, paper }: TieForm): Refusal[] {
  if (kind === 'household' || paper.trim() !== '') return [];
  const proof = kind === 'category' ? (categories.find(({ id }) => id === detail)?.proof ?? []) : [];
  const names = proof.map((id) => papers.find((known) => known.id === id)?.name ?? id);
  const hint = names.length === 0 ? '' : ` Цю категорію підтверджує: ${names.join(' або ')}.`;
  const message = `Вкажіть документ, який це підтверджує.${hint}`;
  return [{ code: 'paper-required', message, field: 'paper' }];
}

function lastDay({ categories }: Hromada, { born }: PersonRow, form: TieForm, today: CivilDate): LastDay {
  const category = form.kind === 'category' ? categories.find(({ id }) => id === form.detail) : undefined;
  return category === undefined ? lastDayTyped(form) : lastDayOf(category, born, today, form);
}

async function otherRefusals(
  db: CentreDb,
  hromada: Hromada,
  { kind, otherId, newPerson }: TieForm,
  holderId: string,
  today: CivilDate,
): Promise<readonly Refusal[]> {
  if (kind === 'category') return [];
  if (newPerson !== undefined) {
    const check = checkNewPerson(hromada, newPerson, today);
    return check.ok ? [] : check.refusals;
  }
  const other = otherId === undefined ? undefined : await findPersonRow(db, await rootOf(db, otherId));
  if (other !== undefined && other.id !== holderId) return [];
  return [{ code: 'other-required', message: 'Знайдіть і виберіть іншу особу.', field: 'otherId' }];
}

async function otherOf(
  tx: CentreTx,
  hromada: Hromada,
  { kind, otherId, newPerson }: TieForm,
  now: string,
): Promise<string | null> {
  if (kind === 'category') return null;
  if (newPerson !== undefined) return addPerson(tx, hromada, newPerson, now);
  return otherId === undefined ? null : rootOf(tx.db, otherId);
}
