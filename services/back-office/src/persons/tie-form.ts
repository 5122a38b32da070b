import { authorityNames, type PersonInput, relationNames, spokenTerm } from '@okruh/domain';
import type { Category, Hromada } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import { z } from 'zod';
import type { TieForm } from './record-tie.ts';

export const tieKinds = ['category', 'household', 'representative'] as const;
export type TieKind = (typeof tieKinds)[number];

const typed = z.string().max(500).default('');

/** What stands in the place of an id for somebody who is not in the register; the second after similar persons were shown. */
const newcomers = ['new', 'surely-new'] as const;
export const isNewcomer = (otherId: string | undefined): boolean => newcomers.some((one) => one === otherId);

/** The form of a tie as a browser sends it; `otherId` is an id or one of {@link newcomers}. */
export const tieForm = z.object({
  step: z.enum(['find', 'new', 'record']).default('record'),
  words: z.string().max(200).default(''),
  otherId: typed,
  detail: typed,
  paper: typed,
  validFrom: typed,
  validUntil: typed,
  indefinite: typed,
  surname: typed,
  givenName: typed,
  patronymic: typed,
  born: typed,
  rnokpp: typed,
  passport: typed,
  idCard: typed,
  settlement: typed,
  addressLine: typed,
  phone: typed,
});
export type TypedTie = z.output<typeof tieForm>;

/** What was typed of somebody who is not in the register. */
export function typedPerson(form: Partial<TypedTie>): PersonInput {
  const { surname, givenName, patronymic, born, rnokpp, passport, idCard, settlement, addressLine: line, phone } = form;
  const identity = { rnokpp, passport, idCard };
  return { surname, givenName, patronymic, born, identity, address: { settlement, line }, phone };
}

/** The form as the use case takes it. @throws RefusalError 422 `day-wrong`. */
export function toTie(kind: TieKind, form: TypedTie): TieForm {
  const isNew = isNewcomer(form.otherId);
  return {
    kind,
    detail: form.detail,
    otherId: kind === 'category' || isNew || form.otherId === '' ? undefined : form.otherId,
    newPerson:
      kind !== 'category' && isNew ? { ...typedPerson(form), surelyNew: form.otherId === 'surely-new' } : undefined,
    paper: form.paper,
    validFrom: dayOf(form.validFrom, 'validFrom'),
    validUntil: dayOf(form.validUntil, 'validUntil'),
    indefinite: form.indefinite === 'yes',
  };
}

function dayOf(text: string, field: string): string | undefined {
  if (text === '') return undefined;
  if (z.iso.date().safeParse(text).success) return text;
  throw new RefusalError({ code: 'day-wrong', message: 'Такої дати немає. Виберіть її ще раз.', field }, 422);
}

const items = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, text]) => ({ value, text }));

interface TiePage {
  title: string;
  /** What the other person is chosen as. */
  other?: string;
  detail: string;
  detailHint?: string;
  paper: string;
}

/** What the form of each kind asks for, in words. */
export const tiePages: Readonly<Record<TieKind, TiePage>> = {
  category: { title: 'Додати категорію', detail: 'Категорія', paper: 'Документ, що підтверджує' },
  household: {
    title: 'Додати члена домогосподарства',
    other: 'Хто це',
    detail: 'Ким доводиться',
    detailHint: 'Наприклад, «дитина»: обрана людина – дитина особи, чия це сторінка.',
    paper: 'Документ, що підтверджує (якщо є)',
  },
  representative: {
    title: 'Додати представника',
    other: 'Хто представляє',
    detail: 'На якій підставі',
    paper: 'Документ, що підтверджує повноваження',
  },
};

/** What may be chosen as the category, the relation or the authority. */
export function detailItems(kind: TieKind, { categories }: Pick<Hromada, 'categories'>) {
  if (kind === 'category') return categories.map(({ id, name }) => ({ value: id, text: name }));
  return items(kind === 'household' ? relationNames : authorityNames);
}

/** Which papers prove each category, and how long it holds. */
export function categoryRules({ categories, papers }: Pick<Hromada, 'categories' | 'papers'>) {
  return categories.map((category) => ({
    name: category.name,
    proof: (category.proof ?? []).map((id) => papers.find((paper) => paper.id === id)?.name ?? id),
    holds: holdsWords(category),
    confirmed: category.basis?.confirmed === true,
  }));
}

function holdsWords({ expires }: Category): string {
  if (expires?.kind === 'never') return 'безстроково';
  if (expires?.kind === 'after' && expires.after !== undefined) return spokenTerm(expires.after);
  if (expires?.kind === 'at-age' && expires.age !== undefined) return `до ${expires.age} років`;
  return 'за документом';
}

/** Settlements of the hromada by district, for a list. */
export function settlementGroups({ districts }: Pick<Hromada, 'districts'>) {
  return districts.map(({ name, settlements }) => ({
    name,
    items: settlements.map((settlement) => ({ value: settlement.katottg, text: settlement.name })),
  }));
}
