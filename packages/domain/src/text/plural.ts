const rules = new Intl.PluralRules('uk');

/** The word form that goes with a whole number: 1 заява, 2 заяви, 5 заяв. */
export function ukrainianPlural(count: number, one: string, few: string, many: string): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few, many };
  return forms[rules.select(Math.abs(count))] ?? few;
}
