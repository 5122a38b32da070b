import type { ClockRule } from './clock-types.ts';

/** The rules as they hold for somebody of these categories: an own term of a category takes the place of the general one. */
export function rulesForCategories(rules: readonly ClockRule[], categories: readonly string[]): ClockRule[] {
  return rules.map((rule) => {
    const own = rule.byCategory?.find(({ category }) => categories.includes(category));
    if (own === undefined) return rule;
    const { term, confirmed } = own;
    return { ...rule, term, byRegime: undefined, basis: term.basis, confirmed };
  });
}
