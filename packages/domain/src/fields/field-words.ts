import { spokenMoney } from '../fees/money.ts';
import type { FieldComparison } from './compare-with-typed.ts';
import type { FieldKind, FieldProposal } from './proposal.ts';

/** What people call each kind of field, in the order in which they are looked through: who it is, numbers, what is on many papers. */
export const fieldNames: Readonly<Record<FieldKind, string>> = {
  surname: 'Прізвище',
  'given-name': 'Імʼя',
  patronymic: 'По батькові',
  'latin-surname': 'Прізвище латиницею',
  'latin-given-names': 'Імена латиницею',
  born: 'Дата народження',
  rnokpp: 'РНОКПП',
  unzr: 'УНЗР',
  passport: 'Паспорт',
  'id-card': 'Номер ID-картки',
  'travel-document': 'Номер закордонного паспорта',
  issued: 'Видано',
  'valid-until': 'Дійсний до',
  settlement: 'Населений пункт',
  phone: 'Телефон',
  iban: 'IBAN',
  amount: 'Сума',
  date: 'Дата',
};

const order = Object.keys(fieldNames);

/** Proposals as people look them through: by kind, then down the page. */
export function fieldsInOrder(proposals: readonly FieldProposal[]): FieldProposal[] {
  const rank = ({ kind }: FieldProposal): number => order.indexOf(kind);
  return proposals.toSorted((a, b) => rank(a) - rank(b) || a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

const days: ReadonlySet<FieldKind> = new Set(['born', 'issued', 'valid-until', 'date']);

/** A value as people write it: days with dots, money in hryvnias, a settlement by the name given for its code. */
export function shownField(
  { kind, value }: Pick<FieldProposal, 'kind' | 'value'>,
  settlementName: (katottg: string) => string | undefined,
): string {
  if (days.has(kind)) return value.split('-').toReversed().join('.');
  if (kind === 'amount') return spokenMoney(Number(value));
  return kind === 'settlement' ? (settlementName(value) ?? value) : value;
}

/** Below this a person should look twice. */
const sure = 85;
const halfSure = 60;

/** How surely it was read, and what its check says, each a few words. */
export function fieldNotes({
  kind,
  confidence,
  check,
}: Pick<FieldProposal, 'kind' | 'confidence' | 'check'>): string[] {
  const doubt = confidence >= halfSure ? 'прочитано не дуже впевнено' : 'прочитано невпевнено';
  const known = kind === 'settlement' ? 'є в громаді' : 'контрольна цифра збігається';
  const checks = { fits: [known], wrong: ['контрольна цифра не збігається'], none: [] };
  return [confidence >= sure ? 'прочитано впевнено' : doubt, ...checks[check]];
}

/** What differs from the application, and what to do; undefined when nothing does. */
export function fieldWarning(kind: FieldKind, comparison: FieldComparison | undefined): string | undefined {
  switch (comparison?.kind) {
    case 'near':
    case 'differs': {
      const typed = shownField({ kind, value: comparison.typed }, () => undefined);
      const how = comparison.kind === 'near' ? 'майже так само' : 'інакше';
      return `У заяві ${how}: ${typed}. Перевірте, де помилка.`;
    }
    case 'stranger':
      return 'У заяві такого номера немає. Перевірте, чий це документ.';
    default:
      return undefined;
  }
}
