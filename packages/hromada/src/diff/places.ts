import type { Hromada } from '../schema/hromada.ts';
import { compare, quoted, versionKeys } from './compare.ts';
import { changedFields } from './field-words.ts';
import type { Change, ChangedArea, Touches } from './types.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly validFrom?: string | undefined;
}

/** The words of a kind of thing: `Відділ`, and the endings of what happened to it. */
interface Kind {
  readonly area: ChangedArea;
  readonly noun: string;
  readonly touches: (id: string) => Touches;
}

/** What became of things that have a name; `details` says in its own words what changed in the fields `told` of one that stayed. */
export function namedChanges<T extends Named>(
  kind: Kind,
  before: readonly T[],
  after: readonly T[],
  details: (was: T, now: T) => readonly string[] = () => [],
  told: readonly (keyof T & string)[] = [],
): Change[] {
  const keys = new Map([...versionKeys(before, ({ id }) => id), ...versionKeys(after, ({ id }) => id)]);
  const found = compare(before, after, (thing) => keys.get(thing) ?? thing.id);
  const { area, noun, touches } = kind;
  const change = ({ id }: T, how: Change['kind'], words: string): Change => {
    return { area, kind: how, key: id, words, touches: touches(id) };
  };
  return [
    ...found.added.map((thing) => change(thing, 'added', `${noun}: додано «${thing.name}».`)),
    ...found.removed.map((thing) => change(thing, 'removed', `${noun}: прибрано «${thing.name}».`)),
    ...found.changed.map(([was, now]) => {
      const renamed = was.name === now.name ? [] : [`було «${was.name}»`];
      const what = [...renamed, ...details(was, now), ...changedFields(was, now, ['id', 'name', ...told])];
      return change(now, 'changed', `${noun} «${now.name}»: ${what.join('; ')}.`);
    }),
  ];
}

export function departmentChanges(before: Hromada, after: Hromada): Change[] {
  const kind: Kind = { area: 'departments', noun: 'Відділ', touches: (id) => ({ departments: [id] }) };
  return namedChanges(kind, before.departments, after.departments);
}

function settlementWords(was: Hromada['districts'][number], now: Hromada['districts'][number]): string[] {
  const { added, removed, changed } = compare(was.settlements, now.settlements, ({ katottg }) => katottg);
  return [
    ...(added.length > 0 ? [`приєднано ${quoted(added.map(({ name }) => name))}`] : []),
    ...(removed.length > 0 ? [`відійшли ${quoted(removed.map(({ name }) => name))}`] : []),
    ...changed.map(([old, fresh]) =>
      old.name === fresh.name ? `змінено категорію «${fresh.name}»` : `«${old.name}» тепер «${fresh.name}»`,
    ),
  ];
}

export function districtChanges(before: Hromada, after: Hromada): Change[] {
  const officesOf = (id: string): string[] =>
    before.offices.flatMap((office) => (office.districtId === id ? [office.id] : []));
  const kind: Kind = { area: 'districts', noun: 'Округ', touches: (id) => ({ offices: officesOf(id) }) };
  return namedChanges(kind, before.districts, after.districts, settlementWords, ['settlements']);
}

export function officeChanges(before: Hromada, after: Hromada): Change[] {
  const kind: Kind = { area: 'offices', noun: 'Офіс', touches: (id) => ({ offices: [id] }) };
  return namedChanges(kind, before.offices, after.offices);
}

export function staffChanges(before: Hromada, after: Hromada): Change[] {
  const kind: Kind = { area: 'staff', noun: 'Працівник', touches: () => ({}) };
  return namedChanges(kind, before.staff, after.staff);
}
