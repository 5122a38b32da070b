import { holdsOn, statusNames } from '@okruh/domain';
import { findDepartment, findService, type Hromada } from '@okruh/hromada';
import { toldFacts } from '../facts/told-facts.ts';
import type { PersonDuplicateRow, PersonMergeRow, PersonRow } from '../schema.ts';
import { historyView } from './history-view.ts';
import type { Pair } from './list-pairs.ts';
import { addressOf, fullNameOf } from './person-rows.ts';
import type { MatterRow, TieLine } from './queries.ts';
import type { PairOfPerson, PersonPage } from './read-person.ts';
import { tieView } from './tie-view.ts';

/** A description of a person. */
export function descriptionView(row: PersonRow) {
  return {
    id: row.id,
    name: fullNameOf(row),
    born: row.born,
    rnokpp: row.rnokpp,
    passport: row.passport,
    idCard: row.id_card,
    unzr: row.unzr,
    address: addressOf(row),
    phone: row.phone,
  };
}

const likeness = (row: PersonDuplicateRow) => ({
  id: row.id,
  score: row.score,
  reasons: JSON.parse(row.reasons) as string[],
});

/** A pair as the list shows it. */
export function pairView(pair: Pair) {
  return { ...likeness(pair), first: descriptionView(pair.first), second: descriptionView(pair.second) };
}

/** A pair with what is the same and what is not, line by line. */
export function comparisonView(pair: Pair) {
  const [first, second] = [descriptionView(pair.first), descriptionView(pair.second)];
  const rows = [
    ['Прізвище, імʼя, по батькові', first.name, second.name],
    ['Дата народження', first.born, second.born],
    ['РНОКПП', first.rnokpp, second.rnokpp],
    ['Паспорт', first.passport, second.passport],
    ['ID-картка', first.idCard, second.idCard],
    ['УНЗР', first.unzr, second.unzr],
    ['Адреса', first.address, second.address],
    ['Телефон', first.phone, second.phone],
  ] as const;
  return {
    ...pairView(pair),
    verdict: pair.verdict,
    decidedBy: pair.decided_by_name,
    decidedAt: pair.decided_at,
    rows: rows
      .filter(([, one, two]) => one || two)
      .map(([label, one, two]) => ({ label, first: one, second: two, tag: sameness(one, two) })),
  };
}

function sameness(one: string | null, two: string | null) {
  if (!one || !two) return null;
  return one === two ? { text: 'збігається', tone: 'good' } : { text: 'різниться', tone: 'warn' };
}

function mergeView(merge: PersonMergeRow, names: PersonPage['names']) {
  const name = (id: string) => {
    const row = names.get(id);
    return row === undefined ? id : fullNameOf(row);
  };
  return {
    id: merge.id,
    kept: name(merge.kept_id),
    merged: name(merge.merged_id),
    mergedId: merge.merged_id,
    reason: merge.reason,
    by: merge.merged_by_name,
    at: merge.merged_at,
    undone: merge.undone_at !== null,
    undoReason: merge.undo_reason,
    undoneBy: merge.undone_by_name,
    undoneAt: merge.undone_at,
  };
}

/** An application beside the person of a page; `ids` are the descriptions of that person. */
export function matterView(row: MatterRow, hromada: Hromada, ids: readonly string[]) {
  return {
    id: row.id,
    registrationIndex: row.registration_index,
    service: findService(hromada, row.service_code)?.name ?? row.service_code,
    department: findDepartment(hromada, row.department_id ?? '')?.name ?? '',
    status: row.status,
    statusName: statusNames[row.status],
    registeredAt: row.registered_at,
    /** Who applied, when the person acts for somebody else. */
    actsFor: ids.includes(row.person_id) ? null : fullNameOf(row),
  };
}

const openPairView = (pair: PairOfPerson) => ({ ...likeness(pair), other: descriptionView(pair.other) });

/** A person as the page and the API show them. */
export function personView(page: PersonPage, today: string) {
  const { hromada, person, merged } = page;
  const ids = [person.id, ...merged.map(({ id }) => id)];
  const ties = page.ties.map((tie) => tieView(tie, page, today));
  const merges = page.merges.map((merge) => mergeView(merge, page.names));
  const distinct = page.distinct.map((pair) => ({
    ...openPairView(pair),
    decidedBy: pair.decided_by_name,
    decidedAt: pair.decided_at,
  }));
  return {
    person: descriptionView(person),
    merged: merged.map(descriptionView),
    matters: page.matters.map((row) => matterView(row, hromada, ids)),
    pairs: page.pairs.map(openPairView),
    distinct,
    merges,
    ties,
    activities: page.activities,
    history: historyView(ties, merges, distinct),
  };
}

/** Categories that the person said to have at a desk and that nobody has proved: names with the application. */
export function saidCategories(page: PersonPage, today: string) {
  const { hromada, person, merged, ties, matters } = page;
  const ids = new Set([person.id, ...merged.map(({ id }) => id)]);
  const proved = new Set(ties.filter((tie) => holdsToday(tie, today)).map(({ detail }) => detail));
  const said = new Map<string, string>();
  for (const row of matters.filter(({ person_id }) => ids.has(person_id))) {
    for (const id of toldFacts(row).categories) said.set(id, row.registration_index);
  }
  return [...said]
    .filter(([id]) => !proved.has(id))
    .map(([id, registrationIndex]) => ({ name: categoryName(hromada, id), registrationIndex }));
}

const holdsToday = (tie: TieLine, today: string): boolean =>
  tie.kind === 'category' &&
  tie.ended_at === null &&
  holdsOn({ validFrom: tie.valid_from ?? undefined, validUntil: tie.valid_until ?? undefined }, today);

const categoryName = ({ categories }: Hromada, id: string): string =>
  categories.find((category) => category.id === id)?.name ?? id;

/** The ties that were not ended, as the page groups them. */
export function tieGroups({ ties }: ReturnType<typeof personView>) {
  const open = ties.filter(({ ended }) => !ended);
  return {
    categories: open.filter(({ kind }) => kind === 'category'),
    household: open.filter(({ kind }) => kind === 'household'),
    representatives: open.filter(({ kind, own }) => kind === 'representative' && own),
    represented: open.filter(({ kind, own }) => kind === 'representative' && !own),
  };
}
