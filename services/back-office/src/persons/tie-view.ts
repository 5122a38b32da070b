import { authorityNames, holdsOn, inverseRelation, type Relation, relationNames } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import type { PersonTieRow } from '../schema.ts';
import { fullNameOf } from './person-rows.ts';
import type { TieLine } from './queries.ts';
import type { PersonPage } from './read-person.ts';

const dayMs = 86_400_000;
const soonDays = 30;

const named = (names: Readonly<Record<string, string>>, id: string): string => names[id] ?? id;

/** What a tie is, said of the holder (`own`) or of the other. */
export function tieWords(
  { kind, detail }: Pick<PersonTieRow, 'kind' | 'detail'>,
  hromada: Hromada,
  own = true,
): string {
  switch (kind) {
    case 'category':
      return hromada.categories.find(({ id }) => id === detail)?.name ?? detail;
    case 'representative':
      return named(authorityNames, detail);
    case 'household':
      return named(relationNames, own ? detail : (inverseRelation[detail as Relation] ?? detail));
  }
}

/** How a tie stands today: in words, and a tone that supports them. */
export function tieState(tie: Pick<PersonTieRow, 'valid_from' | 'valid_until' | 'ended_at'>, today: string) {
  const dated = { validFrom: tie.valid_from ?? undefined, validUntil: tie.valid_until ?? undefined };
  if (tie.ended_at !== null) return { text: 'припинено', tone: 'neutral' };
  if (dated.validFrom !== undefined && dated.validFrom > today) return { text: 'ще не діє', tone: 'info' };
  if (!holdsOn(dated, today)) return { text: 'строк минув', tone: 'bad' };
  const left = dated.validUntil === undefined ? Infinity : (Date.parse(dated.validUntil) - Date.parse(today)) / dayMs;
  return left <= soonDays ? { text: 'незабаром спливе', tone: 'warn' } : { text: 'діє', tone: 'good' };
}

/** A tie as the page and the API show it, seen from the person of the page. */
export function tieView(tie: TieLine, page: PersonPage, today: string) {
  const { hromada, person, merged, names, inSight } = page;
  const own = [person, ...merged].some(({ id }) => id === tie.person_id);
  const far = own ? tie.other_id : tie.person_id;
  const nameOf = (id: string | null) => {
    const row = names.get(id ?? '');
    return row === undefined ? null : fullNameOf(row);
  };
  const dated = { validFrom: tie.valid_from ?? undefined, validUntil: tie.valid_until ?? undefined };
  return {
    id: tie.id,
    kind: tie.kind,
    detail: tie.detail,
    words: tieWords(tie, hromada, own),
    own,
    holder: nameOf(tie.person_id) ?? '',
    other: nameOf(tie.other_id),
    far: { id: far, name: nameOf(far), inSight: far !== null && inSight.has(far) },
    paper: tie.paper,
    validFrom: tie.valid_from,
    validUntil: tie.valid_until,
    holds: tie.ended_at === null && holdsOn(dated, today),
    stateTag: tieState(tie, today),
    ended: tie.ended_at !== null,
    recordedBy: tie.recorded_by_name,
    recordedAt: tie.recorded_at,
    broughtBy: tie.application_id,
    endedBy: tie.ended_by_name,
    endedAt: tie.ended_at,
    endReason: tie.end_reason,
  };
}
export type TieView = ReturnType<typeof tieView>;
