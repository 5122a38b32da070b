import type { ConditionNames } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';

const named = (items: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(items.map(({ id, name }) => [id, name]));

/** Names of what the conditions of activities speak of. */
export function namesOf({ categories, districts }: Pick<Hromada, 'categories' | 'districts'>): ConditionNames {
  return { categories: named(categories), districts: named(districts) };
}
