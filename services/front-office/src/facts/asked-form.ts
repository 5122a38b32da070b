import { authorityKinds, authorityNames, channelNames, type Representation } from '@okruh/domain';
import type { Asked } from './what-to-ask.ts';

const representationNames: Readonly<Record<Representation, string>> = {
  self: 'сам заявник',
  representative: 'представник',
};

const yesNo = [
  { value: 'true', text: 'так' },
  { value: 'false', text: 'ні' },
];

function items(names: Readonly<Record<string, string>>, values: readonly string[] = Object.keys(names)) {
  return values.map((value) => ({ value, text: names[value] ?? value }));
}

/** What the desk asks, as fields of a form. */
export function askedForm({ questions, categories, dates, income, unit }: Asked) {
  return {
    channels: items(channelNames),
    representations: items(representationNames),
    authorities: items(authorityNames, authorityKinds),
    categories: categories.map(({ id, name }) => ({ value: id, text: name })),
    questions: questions.map(({ id, text, hint, kind, options }) => ({
      name: `answer-${id}`,
      text,
      hint,
      kind,
      items: kind === 'yes-no' ? yesNo : (options ?? []).map(({ value, name }) => ({ value, text: name })),
    })),
    dates: dates.map(({ id, name }) => ({ name: `date-${id}`, text: name })),
    income,
    unit,
  };
}
