import { authorityNames, holdsOn, relationNames, statusNames } from '@okruh/domain';
import { findDepartment, findService, type Hromada } from '@okruh/hromada';
import type { PersonDuplicateRow, PersonMergeRow, PersonRow } from '../schema.ts';
import type { Pair } from './list-pairs.ts';
import { fullNameOf } from './person-rows.ts';
import type { TieLine } from './queries.ts';
import type { PersonPage } from './read-person.ts';

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
    address: [row.settlement_name, row.address_line].filter(Boolean).join(', '),
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

function tieWords({ kind, detail }: TieLine, hromada: Hromada): string {
  if (kind === 'category') return hromada.categories.find(({ id }) => id === detail)?.name ?? detail;
  const names: Readonly<Record<string, string>> = kind === 'household' ? relationNames : authorityNames;
  return names[detail] ?? detail;
}

function tieView(tie: TieLine, hromada: Hromada, today: string) {
  const { other_surname: surname, other_given_name: given_name, other_patronymic: patronymic } = tie;
  const other = surname === null || given_name === null ? null : fullNameOf({ surname, given_name, patronymic });
  const dated = { validFrom: tie.valid_from ?? undefined, validUntil: tie.valid_until ?? undefined };
  return {
    id: tie.id,
    kind: tie.kind,
    detail: tie.detail,
    words: tieWords(tie, hromada),
    holder: fullNameOf({
      surname: tie.holder_surname,
      given_name: tie.holder_given_name,
      patronymic: tie.holder_patronymic,
    }),
    other,
    paper: tie.paper,
    validFrom: tie.valid_from,
    validUntil: tie.valid_until,
    holds: tie.ended_at === null && holdsOn(dated, today),
    ended: tie.ended_at !== null,
    recordedBy: tie.recorded_by_name,
  };
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
    reason: merge.reason,
    by: merge.merged_by_name,
    at: merge.merged_at,
    undone: merge.undone_at !== null,
    undoReason: merge.undo_reason,
    undoneBy: merge.undone_by_name,
    undoneAt: merge.undone_at,
  };
}

/** A person as the page and the API show them. */
export function personView(page: PersonPage, today: string) {
  const { hromada } = page;
  return {
    person: descriptionView(page.person),
    merged: page.merged.map(descriptionView),
    matters: page.matters.map((row) => ({
      id: row.id,
      registrationIndex: row.registration_index,
      service: findService(hromada, row.service_code)?.name ?? row.service_code,
      department: findDepartment(hromada, row.department_id ?? '')?.name ?? '',
      status: row.status,
      statusName: statusNames[row.status],
      registeredAt: row.registered_at,
    })),
    pairs: page.pairs.map((pair) => ({ ...likeness(pair), other: descriptionView(pair.other) })),
    merges: page.merges.map((merge) => mergeView(merge, page.names)),
    ties: page.ties.map((tie) => tieView(tie, hromada, today)),
  };
}
