import type { CivilDate } from '../../time/time.ts';

/** What a member of a household is to the person whose household it is. */
export const relations = ['spouse', 'child', 'parent', 'guardian', 'ward', 'other'] as const;
export type Relation = (typeof relations)[number];
export const relationNames: Readonly<Record<Relation, string>> = {
  spouse: 'чоловік або дружина',
  child: 'дитина',
  parent: 'батько або мати',
  guardian: 'опікун або піклувальник',
  ward: 'підопічний',
  other: 'інший член домогосподарства',
};

/** The same tie seen from the other side: whose child I am is my parent. */
export const inverseRelation: Readonly<Record<Relation, Relation>> = {
  spouse: 'spouse',
  child: 'parent',
  parent: 'child',
  guardian: 'ward',
  ward: 'guardian',
  other: 'other',
};

/** Why somebody may act for another person. */
export const authorityKinds = ['parent', 'guardian', 'power-of-attorney', 'court-decision', 'social-worker'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];
export const authorityNames: Readonly<Record<AuthorityKind, string>> = {
  parent: 'законний представник (батько або мати)',
  guardian: 'опікун або піклувальник',
  'power-of-attorney': 'за довіреністю',
  'court-decision': 'за рішенням суду',
  'social-worker': 'фахівець із соціальної роботи за дорученням',
};

/** Something that is so on certain days only, both inclusive; open when absent. */
export interface Dated {
  readonly validFrom?: CivilDate | undefined;
  readonly validUntil?: CivilDate | undefined;
}

/** Whether it is so on a day. */
export function holdsOn({ validFrom, validUntil }: Dated, day: CivilDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil);
}

/** Ids of the categories a person has on a day, each once. */
export function categoriesOn(held: readonly (Dated & { readonly categoryId: string })[], day: CivilDate): string[] {
  return [...new Set(held.filter((category) => holdsOn(category, day)).map(({ categoryId }) => categoryId))];
}
