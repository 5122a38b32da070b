import { spokenDate, spokenTerm } from '@okruh/domain';
import { findDepartment } from '../look-up.ts';
import type { Hromada } from '../schema/hromada.ts';
import type { Service } from '../schema/services.ts';
import { compare, quoted, same, versionKeys } from './compare.ts';
import { changedFields } from './field-words.ts';
import type { Change } from './types.ts';

const feeWords: Readonly<Record<Service['fee'], string>> = {
  free: 'безоплатно',
  'by-income': 'залежно від доходу',
  tariff: 'за тарифом',
};

function nameOf(hromada: Hromada, departmentId: string): string {
  return findDepartment(hromada, departmentId)?.name ?? departmentId;
}

function checklistWords(before: Service, after: Service): string[] {
  const { added, removed, changed } = compare(before.checklistRules, after.checklistRules, ({ slot }) => slot);
  return [
    ...(added.length > 0 ? [`додано документи: ${quoted(added.map(({ name }) => name))}`] : []),
    ...(removed.length > 0 ? [`більше не потрібні: ${quoted(removed.map(({ name }) => name))}`] : []),
    ...changed.map(([was, now]) => {
      if (was.need === now.need) return `змінено умови для «${now.name}»`;
      return `«${now.name}» тепер ${now.need === 'required' ? 'обовʼязковий' : 'необовʼязковий'}`;
    }),
  ];
}

/** The clocks beside the main one, which has all its versions first. */
function sideClocks({ clocks }: Service): Service['clocks'] {
  return clocks.filter(({ id }) => id !== clocks[0]?.id);
}

function clockWords(before: Service, after: Service): string[] {
  const keys = new Map([before, after].flatMap((one) => [...versionKeys(sideClocks(one), ({ id }) => id)]));
  const { added, removed, changed } = compare(sideClocks(before), sideClocks(after), (clock) => keys.get(clock) ?? '');
  return [
    ...added.map(({ name, term }) => `додано строк «${name}»: ${spokenTerm(term)}`),
    ...removed.map(({ name }) => `прибрано строк «${name}»`),
    ...changed.map(([was, now]) => {
      const [old, fresh] = [spokenTerm(was.term), spokenTerm(now.term)];
      return old === fresh ? `змінено правила строку «${now.name}»` : `строк «${now.name}» з ${old} на ${fresh}`;
    }),
  ];
}

/** The newest version of the main clock: from when it counts is told when an older one goes before it. */
function mainTermWords(before: Service, after: Service): string[] {
  const mainOf = ({ clocks }: Service) => clocks.filter(({ id }) => id === clocks[0]?.id);
  if (same(before.term, after.term)) return same(mainOf(before), mainOf(after)) ? [] : [changedTerm];
  const [was, now] = [spokenTerm(before.term), spokenTerm(after.term)];
  const { validFrom } = mainOf(after).at(-1) ?? {};
  const from = mainOf(after).length > 1 && validFrom !== undefined ? ` для заяв з ${spokenDate(validFrom)}` : '';
  return [was === now ? changedTerm : `строк змінено з ${was} на ${now}${from}`];
}

const changedTerm = 'змінено правила обчислення строку';

function limitWords({ limits: was = {} }: Service, { limits: now = {} }: Service): string[] {
  const named = { redirectWithin: 'переслати іншому органу', mendAtLeast: 'час на усунення недоліків' } as const;
  return (['redirectWithin', 'mendAtLeast'] as const)
    .filter((limit) => !same(was[limit], now[limit]))
    .map((limit) => {
      const [old, fresh] = [was[limit], now[limit]].map((term) => (term ? spokenTerm(term) : 'не визначено'));
      return old === fresh
        ? `змінено підставу строку: ${named[limit]}`
        : `${named[limit]}: було ${old}, стало ${fresh}`;
    });
}

/** What has no words of its own beside its name. */
const plainly = [
  ['stages', 'змінено етапи роботи'],
  ['refusalForbidden', 'змінено заборони відмови'],
  ['questions', 'змінено питання заявникові'],
  ['acceptance', 'змінено, коли приймають заяви'],
  ['incomplete', 'змінено правила неповної реєстрації'],
  ['earlierDepartments', 'змінено, хто вирішував раніше'],
  ['secondSignature', 'змінено правило другого підпису'],
] as const satisfies readonly (readonly [keyof Service, string])[];

/** Fields of a service that are told in words of their own, or follow from others. */
const ownWords = 'code name departmentId term clocks checklist checklistRules fee limits validFrom validTo procedure';
const wordedFields = [...ownWords.split(' '), ...plainly.map(([field]) => field)];

function validityWords(before: Service, after: Service): string[] {
  const day = (date: string | undefined): string => (date === undefined ? 'без обмеження' : spokenDate(date));
  return (
    [
      ['чинна з', before.validFrom, after.validFrom],
      ['чинна до', before.validTo, after.validTo],
    ] as const
  )
    .filter(([, was, now]) => was !== now)
    .map(([words, was, now]) => `${words}: було ${day(was)}, стало ${day(now)}`);
}

function whatChanged(old: Hromada, fresh: Hromada, before: Service, after: Service): string[] {
  const from = nameOf(old, before.departmentId);
  const to = nameOf(fresh, after.departmentId);
  const found = [
    ...(before.name === after.name ? [] : [`назву змінено з «${before.name}» на «${after.name}»`]),
    ...(before.departmentId === after.departmentId ? [] : [`вирішував «${from}», тепер «${to}»`]),
    ...mainTermWords(before, after),
    ...clockWords(before, after),
    ...checklistWords(before, after),
    ...(before.fee === after.fee ? [] : [`плата: було ${feeWords[before.fee]}, стало ${feeWords[after.fee]}`]),
    ...validityWords(before, after),
    ...limitWords(before, after),
    ...plainly.flatMap(([field, words]) => (same(before[field], after[field]) ? [] : [words])),
  ];
  return [...found, ...changedFields(before, after, wordedFields)];
}

/** Services that were added, ended or changed; versions of one service are told apart by their first day. */
export function serviceChanges(before: Hromada, after: Hromada): Change[] {
  const keys = new Map([before, after].flatMap(({ services }) => [...versionKeys(services, ({ code }) => code)]));
  const found = compare(before.services, after.services, (service) => keys.get(service) ?? service.code);
  const change = (service: Service, kind: Change['kind'], words: string): Change => {
    return { area: 'services', kind, key: service.code, words, touches: { services: [service.code] } };
  };
  const title = ({ code, name }: Service): string => `${code} «${name}»`;
  return [
    ...found.added.map((service) =>
      change(service, 'added', `Додано послугу ${title(service)}, строк ${spokenTerm(service.term)}.`),
    ),
    ...found.removed.map((service) => change(service, 'removed', `Послугу ${title(service)} прибрано з переліку.`)),
    ...found.changed.map(([was, now]) =>
      change(now, 'changed', `Послуга ${title(now)}: ${whatChanged(before, after, was, now).join('; ')}.`),
    ),
  ];
}
