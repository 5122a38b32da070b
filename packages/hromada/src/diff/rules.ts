import type { Hromada } from '../schema/hromada.ts';
import type { BasedRoutingRule } from '../schema/routing.ts';
import { compare, quoted, same } from './compare.ts';
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

/** A calendar moves the deadline of every open application. */
export function calendarChanges({ calendar: before }: Hromada, { calendar: after }: Hromada): Change[] {
  if (same(before, after)) return [];
  const regimes = compare(before.regimes, after.regimes, ({ from }) => from);
  const days = compare(before.exceptions, after.exceptions, ({ date }) => date);
  const holidays = compare(before.holidays, after.holidays, ({ month, day }) => `${day}.${month}`);
  const ends = (to: string | undefined): string => to ?? 'без кінця';
  const found = [
    ...regimes.added.map(({ from, to, regime }) => `додано період з ${from} до ${ends(to)}: ${regimeWords[regime]}`),
    ...regimes.removed.map(({ from, regime }) => `прибрано період з ${from}: ${regimeWords[regime]}`),
    ...regimes.changed.map(([was, now]) => `період з ${now.from}: кінець був ${ends(was.to)}, став ${ends(now.to)}`),
    ...[...days.added, ...days.changed.map(([, now]) => now)].map(
      ({ date, working, name }) => `${date} – ${working ? 'робочий' : 'неробочий'} день (${name})`,
    ),
    ...days.removed.map(({ date }) => `${date} більше не виняток`),
    ...(holidays.added.length > 0 ? [`нові свята: ${quoted(holidays.added.map(({ name }) => name))}`] : []),
    ...(holidays.removed.length > 0 ? [`скасовано свята: ${quoted(holidays.removed.map(({ name }) => name))}`] : []),
  ];
  const words = `Календар: ${found.join('; ') || 'змінено правила'}.`;
  return [{ area: 'calendar', kind: 'changed', key: 'calendar', words, touches: { services: 'all' } }];
}

/** `45,00 грн` from whole kopiykas. */
function hryvnias(amount: number): string {
  return `${Math.trunc(amount / 100)},${String(amount % 100).padStart(2, '0')} грн`;
}

function minimumWords(before: Hromada['fees'], after: Hromada['fees']): string[] {
  const { added, removed, changed } = compare(
    before.subsistenceMinimums,
    after.subsistenceMinimums,
    ({ validFrom }) => validFrom,
  );
  return [
    ...added.map(({ validFrom, amount }) => `прожитковий мінімум з ${validFrom}: ${hryvnias(amount)}`),
    ...removed.map(({ validFrom }) => `прибрано прожитковий мінімум з ${validFrom}`),
    ...changed.map(
      ([was, now]) =>
        `прожитковий мінімум з ${now.validFrom}: було ${hryvnias(was.amount)}, стало ${hryvnias(now.amount)}`,
    ),
  ];
}

/** Money concerns the services that are not free. */
export function feeChanges(before: Hromada, after: Hromada): Change[] {
  if (same(before.fees, after.fees)) return [];
  const tariffs = compare(before.fees.tariffs, after.fees.tariffs, ({ id, validFrom }) => `${id} ${validFrom}`);
  const exempt = compare(before.fees.exemptions, after.fees.exemptions, ({ id, validFrom }) => `${id} ${validFrom}`);
  const found = [
    ...minimumWords(before.fees, after.fees),
    ...(same(before.fees.incomeThresholds, after.fees.incomeThresholds) ? [] : ['змінено пороги доходу']),
    ...tariffs.added.map(
      ({ id, amount, per, validFrom }) => `тариф «${id}» з ${validFrom}: ${hryvnias(amount)} за ${per}`,
    ),
    ...tariffs.removed.map(({ id, validFrom }) => `прибрано тариф «${id}» з ${validFrom}`),
    ...tariffs.changed.map(
      ([was, now]) => `тариф «${now.id}»: було ${hryvnias(was.amount)}, стало ${hryvnias(now.amount)}`,
    ),
    ...exempt.added.map(({ name }) => `звільнено від плати: ${name}`),
    ...exempt.removed.map(({ name }) => `більше не звільнено від плати: ${name}`),
    ...exempt.changed.map(([, { name }]) => `змінено умови звільнення: ${name}`),
  ];
  const paid = [...before.services, ...after.services].filter(({ fee }) => fee !== 'free').map(({ code }) => code);
  const words = `Плата: ${found.join('; ') || 'змінено підстави'}.`;
  return [{ area: 'fees', kind: 'changed', key: 'fees', words, touches: { services: [...new Set(paid)] } }];
}

/** What became of things that touch no application by themselves. */
function named<T extends { readonly id: string; readonly name: string }>(
  area: ChangedArea,
  noun: string,
  before: readonly T[],
  after: readonly T[],
): Change[] {
  return namedChanges({ area, noun, touches: () => ({}) }, before, after);
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
    ...namedChanges({ area: 'checks', noun: 'Перевірка', touches }, titled(before), titled(after)),
    ...(same(before.overruling, after.overruling) ? [] : [overruling]),
  ];
}

/** Categories, letters, activities, retention, bans on refusal and the head of the hromada. */
export function otherChanges(before: Hromada, after: Hromada): Change[] {
  const titled = ({ letters }: Hromada) => letters.map((letter) => ({ ...letter, name: letter.title }));
  const banned = ({ refusals }: Hromada) => refusals.map((ban) => ({ ...ban, name: ban.reason }));
  const head = ({ name, body, registrationIndexFormat, registrationIndex }: Hromada) => {
    return { name, body, registrationIndexFormat, registrationIndex };
  };
  return [
    ...named('categories', 'Категорія', before.categories, after.categories),
    ...named('activities', 'Групове заняття', before.activities, after.activities),
    ...named('retention', 'Строк зберігання', before.retention, after.retention),
    ...named('letters', 'Лист', titled(before), titled(after)),
    ...named('refusals', 'Заборона відмови', banned(before), banned(after)),
    ...(same(head(before), head(after))
      ? []
      : [ofHead(after, 'Змінено назву громади, органу або формат реєстраційного індексу.')]),
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
