import { roleNames, spokenDate, spokenTerm, type Term } from '@okruh/domain';
import type { Basis } from '../schema/shapes.ts';
import { same } from './compare.ts';

/** What the fields of a hromada's things are called, in the nominative. */
const names: Readonly<Record<string, string>> = {
  address: 'адреса',
  assignment: 'розподіл справ',
  body: 'орган',
  at: 'місце перевірки',
  check: 'що перевіряють',
  code: 'код',
  danger: 'небезпека',
  days: 'днів',
  departmentId: 'відділ',
  districtId: 'округ',
  expires: 'доки діє',
  external: 'зовнішній орган',
  format: 'формат',
  from: 'відлік',
  hint: 'підказка',
  hold: 'зберігання',
  hours: 'години',
  kind: 'вид',
  kinds: 'види послуг',
  leaderId: 'хто веде',
  login: 'логін',
  katottg: 'код КАТОТТГ',
  mark: 'позначка',
  name: 'назва',
  note: 'примітка',
  officeId: 'фронт-офіс',
  otherCodes: 'коди в інших реєстрах',
  outcome: 'про що лист',
  outreachWorkers: 'хто виїжджає',
  paragraphs: 'текст',
  parentId: 'відділ над ним',
  phone: 'телефон',
  place: 'місце',
  places: 'місць',
  plainName: 'проста назва',
  position: 'посада',
  registrationIndex: 'індекси й позначки',
  registrationIndexFormat: 'формат індексу',
  proof: 'чим підтверджують',
  roles: 'ролі',
  serviceCode: 'послуга',
  services: 'послуги',
  severity: 'суворість',
  shortName: 'коротка назва',
  subject: 'предмет перевірки',
  timetable: 'розклад',
  validFrom: 'діє з',
  validTo: 'діє до',
  waitingList: 'черга',
  what: 'що зберігають',
  when: 'умови',
  withoutPapers: 'чому без документів',
  years: 'років',
};

const values: Readonly<Record<string, string>> = {
  ...roleNames,
  warning: 'попередження',
  error: 'помилка',
  fatal: 'неусувна перешкода',
  'by-hand': 'беруть самі',
  'load-aware': 'за навантаженням',
  assistance: 'допомога',
  certificate: 'довідка',
  'social-service': 'соціальна послуга',
  department: 'відділ',
  unit: 'відділення',
  institution: 'установа',
  'external-body': 'зовнішній орган',
  front: 'фронт-офіс',
  centre: 'бек-офіс',
  desk: 'за столом',
  true: 'так',
  false: 'ні',
};

const civilDay = /^\d{4}-\d{2}-\d{2}$/u;

function isTerm(value: object): value is Pick<Term, 'amount' | 'unit'> {
  return 'amount' in value && 'unit' in value;
}

/** A value in a few words, or undefined when it has too many of them to be told. */
function inWords(value: unknown): string | undefined {
  if (value === undefined) return 'не вказано';
  if (Array.isArray(value)) {
    const words = value.map((one) => (typeof one === 'object' ? undefined : inWords(one)));
    return words.includes(undefined) || words.length > 6 ? undefined : words.join(', ') || 'нічого';
  }
  if (value !== null && typeof value === 'object') return isTerm(value) ? spokenTerm(value) : undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (civilDay.test(text)) return spokenDate(text);
  if (typeof value === 'number') return text;
  return values[text] ?? (text.length > 60 ? undefined : `«${text}»`);
}

function basisWords(was: Basis | undefined, now: Basis | undefined): string {
  const { confirmed: before, ...old } = was ?? {};
  const { confirmed: after, ...fresh } = now ?? {};
  if (!same(old, fresh)) return 'змінено правову підставу';
  return after === true && before === false ? 'правило звірено з актом' : 'правило більше не звірене з актом';
}

function fieldWords(field: string, was: unknown, now: unknown): string {
  if (field === 'basis') return basisWords(was as Basis | undefined, now as Basis | undefined);
  const name = names[field] ?? field;
  const [before, after] = [inWords(was), inWords(now)];
  return before === undefined || after === undefined ? `змінено: ${name}` : `${name}: було ${before}, стало ${after}`;
}

/** What is different in two versions of one thing, field by field; `told` are the fields that have words of their own. */
export function changedFields<T extends object>(was: T, now: T, told: readonly string[] = []): string[] {
  const [old, fresh] = [was, now] as readonly [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((field) => !told.includes(field) && !same(old[field], fresh[field]))
    .map((field) => fieldWords(field, old[field], fresh[field]));
}
