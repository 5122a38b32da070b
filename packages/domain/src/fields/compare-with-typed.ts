import { editDistance } from '../person/matching/edit-distance.ts';
import { searchKey } from '../text/names.ts';
import { stemKeys } from '../text/search/terms.ts';
import type { CivilDate } from '../time/time.ts';
import type { FieldKind, FieldProposal } from './proposal.ts';

/** What was typed about a person. */
export interface TypedPerson {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic?: string | undefined;
  readonly born?: CivilDate | undefined;
  readonly rnokpp?: string | undefined;
  readonly passport?: string | undefined;
  readonly idCard?: string | undefined;
  readonly unzr?: string | undefined;
  readonly phone?: string | undefined;
}

/**
 * What was read beside what was typed: the same as of a person; almost the same, so that one of the two is likely a mistake;
 * of this person by everything else on the page, but different; a number that was typed for nobody.
 */
export type FieldComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'near' | 'differs'; readonly typed: string }
  | { readonly kind: 'stranger' };

const places: Partial<Record<FieldKind, keyof TypedPerson>> = {
  rnokpp: 'rnokpp',
  unzr: 'unzr',
  passport: 'passport',
  'id-card': 'idCard',
  phone: 'phone',
  surname: 'surname',
  'given-name': 'givenName',
  patronymic: 'patronymic',
  born: 'born',
};
/** Numbers that belong to one person alone. */
const ownNumbers: ReadonlySet<FieldKind> = new Set(['rnokpp', 'unzr', 'passport', 'id-card']);
const mostEdits = 2;
const shortestNear = 5;

/** Holds what was read on one page against the persons of an application; in the order of the proposals. */
export function compareWithTyped(
  read: readonly Pick<FieldProposal, 'kind' | 'value'>[],
  persons: readonly TypedPerson[],
): (FieldComparison | undefined)[] {
  const owners = persons.filter((person) => isOf(read, person));
  return read.map((field) => {
    const place = places[field.kind];
    return place === undefined ? undefined : compare(read, field, { place, persons, owners });
  });
}

type Read = Pick<FieldProposal, 'kind' | 'value'>;

function compare(
  read: readonly Read[],
  { kind, value }: Read,
  {
    place,
    persons,
    owners,
  }: { place: keyof TypedPerson; persons: readonly TypedPerson[]; owners: readonly TypedPerson[] },
): FieldComparison | undefined {
  const typed = persons.flatMap((person) => person[place] ?? []);
  if (typed.some((one) => equal(one, value))) return { kind: 'same' };
  const near = typed.find((one) => isNear(searchKey(one), searchKey(value)));
  if (near !== undefined) return { kind: 'near', typed: near };
  const alone = read.filter((other) => other.kind === kind).length === 1;
  const owner = owners.length === 1 && alone ? owners[0]?.[place] : undefined;
  if (owner !== undefined) return { kind: 'differs', typed: owner };
  return ownNumbers.has(kind) && typed.length > 0 ? { kind: 'stranger' } : undefined;
}

/** A page is about a person when it bears a number of theirs, or their surname and given name. */
function isOf(read: readonly Read[], person: TypedPerson): boolean {
  const has = (kind: FieldKind): boolean => {
    const place = places[kind];
    const typed = place && person[place];
    return typed !== undefined && read.some((field) => field.kind === kind && equal(typed, field.value));
  };
  return [...ownNumbers].some(has) || (has('surname') && has('given-name'));
}

/** Names also when one of them is declined: papers are given to «Коваленку Юрію». */
function equal(one: string, other: string): boolean {
  if (one === other || searchKey(one) === searchKey(other)) return true;
  const stems = stemKeys(searchKey(other));
  return stemKeys(searchKey(one)).some((stem) => stems.includes(stem));
}

/** At most two signs typed otherwise, left out or too many. */
function isNear(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= shortestNear && editDistance(one, other, mostEdits) <= mostEdits;
}
