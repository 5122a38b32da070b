import { spokenDate } from '@okruh/domain';
import type { Hromada } from '../schema/hromada.ts';
import type { BasedRoutingRule } from '../schema/routing.ts';
import { compare, same } from './compare.ts';
import { changedFields } from './field-words.ts';
import { namedChanges } from './places.ts';
import type { Change, ChangedArea, Touches } from './types.ts';

/** Services that ask for a paper. */
function servicesWith(hromada: Hromada, paper: string): string[] {
  return hromada.services.flatMap(({ code, checklistRules }) =>
    checklistRules.some(({ papers }) => papers.includes(paper)) ? [code] : [],
  );
}

export function paperChanges(before: Hromada, after: Hromada): Change[] {
  const touches = (id: string): Touches => ({ services: [...servicesWith(before, id), ...servicesWith(after, id)] });
  return namedChanges({ area: 'papers', noun: 'Документ', touches }, before.papers, after.papers);
}

/** `додано послуги: 03-01, 03-02; прибрано послуги: 03-03`, or that the conditions are others. */
function conditionWords(was: BasedRoutingRule, now: BasedRoutingRule): string[] {
  const { services: old = [], ...otherOld } = was.when;
  const { services: fresh = [], ...otherFresh } = now.when;
  const added = fresh.filter((code) => !old.includes(code));
  const removed = old.filter((code) => !fresh.includes(code));
  const isElse = !same(otherOld, otherFresh) || !same(was.condition, now.condition);
  if (old.length === 0 || fresh.length === 0) return same(was.when, now.when) && !isElse ? [] : ['змінено умови'];
  return [
    ...(added.length > 0 ? [`додано послуги: ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? [`прибрано послуги: ${removed.join(', ')}`] : []),
    ...(isElse ? ['змінено умови'] : []),
  ];
}

function ruleWords(was: BasedRoutingRule, now: BasedRoutingRule): string {
  const what = [
    ...(was.departmentId === now.departmentId ? [] : [`вело до «${was.departmentId}», тепер до «${now.departmentId}»`]),
    ...conditionWords(was, now),
    ...(was.priority === now.priority ? [] : [`терміновість була ${was.priority ?? 0}, стала ${now.priority ?? 0}`]),
  ];
  return what.join('; ') || 'змінено пояснення або підставу';
}

/** A rule without a list of services concerns all of them. */
function ruleTouches(...rules: BasedRoutingRule[]): Touches {
  const lists = rules.map(({ when }) => when.services);
  return { services: lists.includes(undefined) ? 'all' : lists.flatMap((list) => list ?? []) };
}

export function routingChanges(before: Hromada, after: Hromada): Change[] {
  const { added, removed, changed } = compare(before.routing, after.routing, ({ id }) => id);
  const rule = (key: string, kind: Change['kind'], words: string, touches: Touches): Change => {
    return { area: 'routing', kind, key, words, touches };
  };
  const kept = (rules: Hromada['routing'], others: Hromada['routing']): string[] =>
    rules.map(({ id }) => id).filter((id) => others.some((other) => other.id === id));
  const moved = !same(kept(before.routing, after.routing), kept(after.routing, before.routing));
  return [
    ...added.map((r) =>
      rule(r.id, 'added', `Додано правило маршруту «${r.id}» до «${r.departmentId}».`, ruleTouches(r)),
    ),
    ...removed.map((r) => rule(r.id, 'removed', `Прибрано правило маршруту «${r.id}».`, ruleTouches(r))),
    ...changed.map(([was, now]) =>
      rule(now.id, 'changed', `Правило маршруту «${now.id}»: ${ruleWords(was, now)}.`, ruleTouches(was, now)),
    ),
    ...(moved ? [rule('routing', 'changed', 'Змінено порядок правил маршруту.', { services: 'all' })] : []),
  ];
}

const regimeWords = { peace: 'мирний час', martial: 'воєнний стан' } as const;

type Calendar = Hromada['calendar'];
type RegimePeriod = Calendar['regimes'][number];

function regimeChange(was: RegimePeriod, now: RegimePeriod, ends: (to: string | undefined) => string): string {
  const what = [
    ...(was.to === now.to ? [] : [`був ${ends(was.to)}, став ${ends(now.to)}`]),
    ...(was.regime === now.regime ? [] : [`був ${regimeWords[was.regime]}, став ${regimeWords[now.regime]}`]),
    ...changedFields(was, now, ['from', 'to', 'regime']),
  ];
  return `період з ${spokenDate(now.from)}: ${what.join(', ')}`;
}

function holidayWords({ month, day, name }: Calendar['holidays'][number]): string {
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')} «${name}»`;
}

const dayOffWords = { 'next-working-day': 'наступним робочим днем', 'same-day': 'того самого дня' } as const;

/** When what comes on a day off or late counts as registered. */
function intakeWords(was: Calendar['intake'], now: Calendar['intake']): string[] {
  if (same(was, now)) return [];
  const dayOff = now && was?.dayOff !== now.dayOff ? [`подане у вихідний реєструють ${dayOffWords[now.dayOff]}`] : [];
  const closes =
    was?.closesAt === now?.closesAt
      ? []
      : [`прийом до ${now?.closesAt ?? 'кінця дня'}, було до ${was?.closesAt ?? 'кінця дня'}`];
  const found = [...dayOff, ...closes];
  return found.length > 0 ? found : ['змінено підставу правила про вихідні'];
}

/** A calendar moves the deadline of every open application. */
export function calendarChanges({ calendar: before }: Hromada, { calendar: after }: Hromada): Change[] {
  if (same(before, after)) return [];
  const regimes = compare(before.regimes, after.regimes, ({ from }) => from);
  const days = compare(before.exceptions, after.exceptions, ({ date }) => date);
  const holidays = compare(before.holidays, after.holidays, ({ month, day }) => `${day}.${month}`);
  const ends = (to: string | undefined): string => (to === undefined ? 'без кінця' : `до ${spokenDate(to)}`);
  const found = [
    ...regimes.added.map(
      ({ from, to, regime }) => `додано період з ${spokenDate(from)} ${ends(to)}: ${regimeWords[regime]}`,
    ),
    ...regimes.removed.map(({ from, regime }) => `прибрано період з ${spokenDate(from)}: ${regimeWords[regime]}`),
    ...regimes.changed.map(([was, now]) => regimeChange(was, now, ends)),
    ...[...days.added, ...days.changed.map(([, now]) => now)].map(
      ({ date, working, name }) => `${spokenDate(date)} – ${working ? 'робочий' : 'неробочий'} день (${name})`,
    ),
    ...days.removed.map(({ date }) => `${spokenDate(date)} більше не виняток`),
    ...(holidays.added.length > 0 ? [`нові свята: ${holidays.added.map(holidayWords).join(', ')}`] : []),
    ...(holidays.removed.length > 0 ? [`скасовано свята: ${holidays.removed.map(holidayWords).join(', ')}`] : []),
  ];
  const rest = changedFields(before, after, ['regimes', 'exceptions', 'holidays', 'intake', 'movable']);
  const others = [
    ...(same(before.movable, after.movable) ? [] : ['змінено рухомі свята']),
    ...intakeWords(before.intake, after.intake),
    ...rest,
  ];
  const words = `Календар: ${[...found, ...others].join('; ') || 'змінено назви свят'}.`;
  return [{ area: 'calendar', kind: 'changed', key: 'calendar', words, touches: { services: 'all' } }];
}

/** What became of things that touch no application by themselves. */
function named<T extends { readonly id: string; readonly name: string }>(
  area: ChangedArea,
  noun: string,
  before: readonly T[],
  after: readonly T[],
  told: readonly (keyof T & string)[] = [],
): Change[] {
  return namedChanges({ area, noun, touches: () => ({}) }, before, after, () => [], told);
}

/** Checks are made again at the centre: a new one concerns the open applications of its service, or all. */
export function checkChanges(before: Hromada, after: Hromada): Change[] {
  const titled = ({ checks }: Hromada) => checks.map((check) => ({ ...check, id: check.code, name: check.message }));
  const ofCode = (code: string) => [...before.checks, ...after.checks].filter((check) => check.code === code);
  const touches = (code: string): Touches => {
    const services = ofCode(code).map(({ when }) => when?.service);
    return { services: services.includes(undefined) ? 'all' : services.filter((service) => service !== undefined) };
  };
  const words = 'Змінено, хто може йти далі попри зауваження перевірки.';
  const overruling: Change = { area: 'checks', kind: 'changed', key: 'overruling', words, touches: {} };
  return [
    ...namedChanges({ area: 'checks', noun: 'Перевірка', touches }, titled(before), titled(after), () => [], [
      'code',
      'message',
    ]),
    ...(same(before.overruling, after.overruling) ? [] : [overruling]),
  ];
}

/** Categories, letters, activities, retention, bans on refusal and the head of the hromada. */
export function otherChanges(before: Hromada, after: Hromada): Change[] {
  const titled = ({ letters }: Hromada) => letters.map((letter) => ({ ...letter, name: letter.title }));
  const banned = ({ refusals }: Hromada) => refusals.map((ban) => ({ ...ban, name: ban.reason }));
  const head = ({ name, body, katottg, note, registrationIndexFormat, registrationIndex }: Hromada) => {
    return { name, body, katottg, note, registrationIndexFormat, registrationIndex };
  };
  const changed = changedFields(head(before), head(after));
  return [
    ...named('categories', 'Категорія', before.categories, after.categories),
    ...named('activities', 'Групове заняття', before.activities, after.activities),
    ...named('retention', 'Строк зберігання', before.retention, after.retention),
    ...named('letters', 'Лист', titled(before), titled(after), ['title']),
    ...named('refusals', 'Заборона відмови', banned(before), banned(after), ['reason']),
    ...(changed.length === 0 ? [] : [ofHead(after, `Громада: ${changed.join('; ')}.`)]),
  ];
}

function ofHead({ id }: Hromada, words: string): Change {
  return { area: 'hromada', kind: 'changed', key: id, words, touches: {} };
}

/** What is left when nothing else has changed: notes, and terms, stages and questions that no service uses. */
export function restChanges(before: Hromada, after: Hromada): Change[] {
  return same(before, { ...after, version: before.version })
    ? []
    : [ofHead(after, 'Змінено примітки або правила, якими жодна послуга не користується.')];
}
