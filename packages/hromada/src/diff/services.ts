import { spokenDate, spokenTerm } from '@okruh/domain';
import { findDepartment } from '../look-up.ts';
import type { Hromada } from '../schema/hromada.ts';
import type { Service } from '../schema/services.ts';
import { compare, quoted, same } from './compare.ts';
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

function clockWords(before: Service, after: Service): string[] {
  const { added, removed, changed } = compare(before.clocks.slice(1), after.clocks.slice(1), ({ id }) => id);
  return [
    ...added.map(({ name, term }) => `додано строк «${name}»: ${spokenTerm(term)}`),
    ...removed.map(({ name }) => `прибрано строк «${name}»`),
    ...changed.map(([was, now]) => `строк «${now.name}» з ${spokenTerm(was.term)} на ${spokenTerm(now.term)}`),
  ];
}

function mainTermWords(before: Service, after: Service): string[] {
  if (same(before.term, after.term)) return [];
  const [was, now] = [spokenTerm(before.term), spokenTerm(after.term)];
  return [was === now ? 'змінено правила обчислення строку' : `строк змінено з ${was} на ${now}`];
}

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
    ...(same(before.procedure, after.procedure) ? [] : ['змінено етапи роботи, другий підпис або заборону відмови']),
    ...(same(before.incomplete, after.incomplete) ? [] : ['змінено правила неповної реєстрації']),
    ...(same(before.basis, after.basis) ? [] : ['змінено правову підставу']),
  ];
  return found.length === 0 ? ['змінено інші відомості'] : found;
}

/** Services that were added, ended or changed; versions of one service are told apart by their first day. */
export function serviceChanges(before: Hromada, after: Hromada): Change[] {
  const first = (hromada: Hromada, { code }: Service): Service | undefined =>
    hromada.services.find((service) => service.code === code);
  const keyOf =
    (hromada: Hromada) =>
    (service: Service): string =>
      first(hromada, service) === service ? service.code : `${service.code} ${service.validFrom ?? ''}`;
  const keys = new Map([
    ...before.services.map((service) => [service, keyOf(before)(service)] as const),
    ...after.services.map((service) => [service, keyOf(after)(service)] as const),
  ]);
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
