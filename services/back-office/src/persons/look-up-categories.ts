import { type CivilDate, categoriesOn } from '@okruh/domain';
import type { CentreDb, PersonTieRow } from '../schema.ts';
import { allCategoryTies, allMerges } from './queries.ts';

/** Ids of the categories that a person has proved and that hold on a day. */
export type CategoryLookup = (personId: string, day: CivilDate) => string[];

/** Reads the proved categories of everybody at once, for questions about very many applications. */
export async function lookUpCategories(db: CentreDb): Promise<CategoryLookup> {
  const keptAs = new Map((await allMerges(db)).map(({ merged_id, kept_id }) => [merged_id, kept_id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let kept = keptAs.get(root); kept !== undefined; kept = keptAs.get(root)) root = kept;
    return root;
  };
  const ties = new Map<string, PersonTieRow[]>();
  for (const tie of await allCategoryTies(db)) {
    const root = rootOf(tie.person_id);
    ties.set(root, [...(ties.get(root) ?? []), tie]);
  }
  return (personId, day) => categoriesOn((ties.get(rootOf(personId)) ?? []).map(heldOf), day);
}

function heldOf({ detail, valid_from, valid_until }: PersonTieRow) {
  return { categoryId: detail, validFrom: valid_from ?? undefined, validUntil: valid_until ?? undefined };
}
