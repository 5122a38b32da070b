import { authorityKinds, relations } from '@okruh/domain';
import { RefusalError, type StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import type { CentreDb, PersonTieRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { clusterOf, rootOf } from './cluster.ts';
import { endTieRow, findPersonRow, findTie, insertTie } from './queries.ts';
import { personUnknown, seesPerson } from './read-person.ts';

/** A category with its proof, a member of the household, or a representative with authority. */
export interface TieForm {
  kind: PersonTieRow['kind'];
  /** Id of the category, the relation, or the kind of authority. */
  detail: string;
  /** The member of the household or the representative. */
  otherId?: string | undefined;
  /** The paper that proves it: kind, number, who gave it. */
  paper: string;
  validFrom?: string | undefined;
  validUntil?: string | undefined;
}

/**
 * Records a tie of a person. Nothing is ever overwritten: one that is over is ended and stays in the history.
 * @returns its id.
 * @throws RefusalError 404 `person-unknown`; 422 `category-unknown`, `relation-unknown`, `authority-unknown`,
 * `other-required`, `paper-required`, `days-turned`.
 */
export async function recordTie(
  services: Services,
  staff: StaffMember,
  personId: string,
  form: TieForm,
): Promise<string> {
  const id = uuidv7();
  await services.store.transaction(async (tx) => {
    const root = await rootOf(tx.db, personId);
    if (!(await seesPerson(tx.db, services, staff, await clusterOf(tx.db, root)))) throw personUnknown();
    await checkTie(tx.db, services, form, root);
    await insertTie(tx, {
      id,
      person_id: root,
      kind: form.kind,
      detail: form.detail,
      other_id: form.kind === 'category' ? null : (form.otherId ?? null),
      paper: form.paper.trim(),
      valid_from: form.validFrom ?? null,
      valid_until: form.validUntil ?? null,
      recorded_by: staff.id,
      recorded_by_name: staff.name,
      recorded_at: services.clock.now(),
      ended_by: null,
      ended_at: null,
    });
  });
  return id;
}

async function checkTie(db: CentreDb, services: Services, form: TieForm, root: string): Promise<void> {
  await checkDetail(db, services, form);
  if (form.kind !== 'category') await checkOther(db, form.otherId, root);
  if (form.kind !== 'household' && form.paper.trim() === '') {
    throw refuse('paper-required', 'Вкажіть документ, який це підтверджує.', 'paper');
  }
  if (form.validFrom !== undefined && form.validUntil !== undefined && form.validUntil < form.validFrom) {
    throw refuse('days-turned', 'Останній день раніше за перший. Виправте дати.', 'validUntil');
  }
}

async function checkDetail(db: CentreDb, services: Services, { kind, detail }: TieForm): Promise<void> {
  const { hromada } = await services.configuration.current(db);
  if (kind === 'category' && !hromada.categories.some((category) => category.id === detail)) {
    throw refuse('category-unknown', 'Виберіть категорію зі списку.', 'detail');
  }
  if (kind === 'household' && !relations.some((relation) => relation === detail)) {
    throw refuse('relation-unknown', 'Виберіть, ким доводиться ця особа.', 'detail');
  }
  if (kind === 'representative' && !authorityKinds.some((authority) => authority === detail)) {
    throw refuse('authority-unknown', 'Виберіть підставу представництва.', 'detail');
  }
}

async function checkOther(db: CentreDb, otherId: string | undefined, root: string): Promise<void> {
  const other = otherId === undefined ? undefined : await findPersonRow(db, await rootOf(db, otherId));
  if (other === undefined || other.id === root) {
    throw refuse('other-required', 'Виберіть іншу особу з реєстру.', 'otherId');
  }
}

function refuse(code: string, message: string, field: string): RefusalError {
  return new RefusalError({ code, message, field }, 422);
}

/** Ends a tie. @throws RefusalError 404 `tie-unknown`. */
export async function endTie(services: Services, staff: StaffMember, id: string): Promise<string> {
  return services.store.transaction(async (tx) => {
    const tie = await findTie(tx.db, id);
    const seen = tie !== undefined && (await seesPerson(tx.db, services, staff, await clusterOf(tx.db, tie.person_id)));
    if (tie === undefined || !seen) {
      throw new RefusalError({ code: 'tie-unknown', message: 'Такого запису немає.' }, 404);
    }
    await endTieRow(tx, id, { ended_by: staff.id, ended_at: services.clock.now() });
    return tie.person_id;
  });
}
