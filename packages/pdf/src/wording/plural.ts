const rules = new Intl.PluralRules('uk');

/** «1 сторінка», «3 сторінки», «5 сторінок»: the number with the form of the word that goes with it. */
export function counted(count: number, forms: readonly [one: string, few: string, many: string]): string {
  const category = rules.select(count);
  const [one, few, many] = forms;
  return `${count} ${category === 'one' ? one : category === 'few' ? few : many}`;
}

export const pageForms = ['сторінка', 'сторінки', 'сторінок'] as const;
export const documentForms = ['документ', 'документи', 'документів'] as const;
