import { askedIn, type Condition, spokenDate } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { ListName, RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, type Rows, rowsOf } from '../read-folder.ts';
import { type Days, dayAfter, later, uncovered, within } from '../validity.ts';

/** Something that relies on another thing for as long as it is in force itself. */
interface User {
  /** Ukrainian: `послуга 03-01`. */
  readonly words: string;
  readonly days: Days;
  /** Names of what it relies on. */
  readonly on: readonly string[];
}

interface Dated {
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

function daysOf({ validFrom, validTo }: Dated): Days {
  return { from: validFrom, to: validTo };
}

function using<T extends Dated>(
  list: Rows<T> | undefined,
  words: (row: T) => string,
  on: (row: T) => readonly (string | undefined)[],
): User[] {
  return rowsOf(list).map(({ value }) => {
    return { words: words(value), days: daysOf(value), on: on(value).filter((name) => name !== undefined) };
  });
}

const service = ({ code }: RowOf<'services'>): string => `послуга ${code}`;
const rule = ({ id }: RowOf<'routing'>): string => `маршрут «${id}»`;
const activity = ({ id }: RowOf<'activities'>): string => `заняття «${id}»`;
const worker = ({ id }: RowOf<'staff'>): string => `працівник «${id}»`;

/** The body that decides now counts from the day after the last one before it. */
function decidingBodies(folder: Folder): User[] {
  return rowsOf(folder.services).flatMap(({ value }) => {
    const { departmentId, earlierDepartments = [] } = value;
    const words = service(value);
    const last = earlierDepartments
      .map(({ validTo }) => validTo)
      .sort()
      .at(-1);
    const now = { from: later(value.validFrom, last && dayAfter(last)), to: value.validTo };
    const before = earlierDepartments.map(({ departmentId: id, validFrom, validTo }): User => {
      return { words, days: within(daysOf(value), { from: validFrom, to: validTo }), on: [id] };
    });
    return [...before, { words, days: now, on: [departmentId] }];
  });
}

/** A rule that leads to a body outside the hromada is told as such. */
function routed({ routing, departments }: Folder): User[] {
  const external = new Set(rowsOf(departments).flatMap(({ value }) => (value.external ? [value.id] : [])));
  return rowsOf(routing)
    .filter(({ value }) => !external.has(value.departmentId))
    .map(({ value }) => {
      return { words: rule(value), days: within(daysOf(value), value.when), on: [value.departmentId] };
    });
}

/** Everything whose conditions name questions or categories. */
function conditional(folder: Folder, named: 'questions' | 'categories'): User[] {
  const asks = (...conditions: (Condition | undefined)[]) => askedIn(conditions)[named];
  const routing = using(folder.routing, rule, ({ condition, when }) => [
    ...asks(condition),
    ...(named === 'categories' ? (when.categories ?? []) : []),
  ]);
  const lines = ({ checklist }: RowOf<'services'>) =>
    checklist.flatMap((line) => ('pack' in line || line.validTo !== undefined ? [] : asks(line.when)));
  const exemptions = (folder.fees?.value.exemptions ?? []).map(({ id, when, ...dates }): User => {
    return { words: `звільнення «${id}»`, days: daysOf(dates), on: asks(when) };
  });
  return [
    ...routing,
    ...exemptions,
    ...using(folder.services, service, lines),
    ...using(
      folder.packs,
      ({ id }) => `набір «${id}»`,
      ({ checklist }) => checklist.flatMap(({ when }) => asks(when)),
    ),
    ...using(
      folder.stages,
      ({ id }) => `етап «${id}»`,
      ({ when }) => asks(when),
    ),
    ...using(
      folder.refusals,
      ({ id }) => `заборона «${id}»`,
      ({ when }) => asks(when),
    ),
    ...using(
      folder.checks,
      ({ code }) => `перевірка «${code}»`,
      ({ when, check }) => asks(when, check.kind === 'condition' ? check.broken : undefined),
    ),
    ...using(folder.activities, activity, ({ when }) => asks(when)),
  ];
}

/** One kind of thing that others rely on: its list, what names a row, its Ukrainian word. */
interface Target<N extends ListName> {
  readonly list: N;
  readonly key: (row: RowOf<N>) => string;
  readonly noun: string;
  readonly users: readonly User[];
}

const shown = 4;

function listed(users: readonly User[]): string {
  const words = [...new Set(users.map((user) => user.words))];
  const rest = words.length > shown ? ` та ще ${words.length - shown}` : '';
  return `${words.slice(0, shown).join(', ')}${rest}`;
}

function stretch({ from = '', to }: Days): string {
  return to === undefined ? `з ${spokenDate(from)}` : `з ${spokenDate(from)} до ${spokenDate(to)}`;
}

/** Of several versions, the one that ends just before the stretch, else the first one: what has to be changed. */
function nearest<T extends Dated>(versions: readonly Row<T>[], { from = '' }: Days): readonly [Row<T>, keyof Dated] {
  const ended = versions.findLast(({ value }) => value.validTo !== undefined && value.validTo < from);
  return ended ? [ended, 'validTo'] : [versions[0] as Row<T>, 'validFrom'];
}

/** Names that do not lead anywhere are told elsewhere; a version of wrong shape may be in force on any day. */
function lapses<N extends ListName>(folder: Folder, { list, key, noun, users }: Target<N>): Problem[] {
  const rows = folder[list] as Rows<RowOf<N> & Dated> | undefined;
  if (rows === undefined || rows.rows.length < rows.written.length) return [];
  return [...new Set(rows.rows.map(({ value }) => key(value)))].flatMap((name) => {
    const versions = rows.rows.filter(({ value }) => key(value) === name);
    const days = versions.map(({ value }) => daysOf(value));
    const left = users
      .filter(({ on }) => on.includes(name))
      .flatMap((user) => {
        const gap = uncovered(user.days, days);
        return gap === undefined ? [] : [{ user, gap }];
      });
    const [first] = left;
    if (first === undefined) return [];
    const [row, field] = nearest(versions, first.gap);
    const message = `${noun} «${name}» не діє ${stretch(first.gap)}, а на це розраховує: ${listed(left.map(({ user }) => user))}.`;
    const advice = 'Додайте редакцію на ці дні або обмежте строк дії того, що від неї залежить.';
    return [problemIn(row, [field], { code: 'not-in-force', message, advice })];
  });
}

const byId = ({ id }: { readonly id: string }): string => id;

/**
 * Things that are not in force on days on which something else that is in force relies on them: a service without a term,
 * a route to a department that has ended, a clerk at an office that was closed.
 */
export function checkInForce(folder: Folder): Problem[] {
  const { services, activities, staff, districts } = folder;
  const terms = using(services, service, ({ term, clocks }) => [
    typeof term === 'string' ? term : undefined,
    ...clocks,
  ]);
  const packs = using(services, service, ({ checklist }) =>
    checklist.flatMap((line) => ('pack' in line ? [line.pack] : [])),
  );
  const departments = [
    ...decidingBodies(folder),
    ...routed(folder),
    ...using(activities, activity, (row) => [row.departmentId]),
  ];
  const places = using(staff, worker, ({ place }) => [place]);
  const guided = using(activities, activity, ({ leaderId }) => [leaderId]);
  const served = using(
    districts,
    ({ id }) => `округ «${id}»`,
    ({ outreachWorkers = [] }) => outreachWorkers,
  );
  return [
    ...lapses(folder, { list: 'terms', key: byId, noun: 'Строк', users: terms }),
    ...lapses(folder, { list: 'packs', key: byId, noun: 'Набір документів', users: packs }),
    ...lapses(folder, {
      list: 'stages',
      key: byId,
      noun: 'Етап',
      users: using(services, service, (row) => row.stages),
    }),
    ...lapses(folder, { list: 'departments', key: byId, noun: 'Відділ', users: [...departments, ...places] }),
    ...lapses(folder, { list: 'offices', key: byId, noun: 'Офіс', users: places }),
    ...lapses(folder, { list: 'staff', key: byId, noun: 'Працівник', users: [...guided, ...served] }),
    ...lapses(folder, {
      list: 'services',
      key: ({ code }) => code,
      noun: 'Послуга',
      users: using(activities, activity, ({ serviceCode }) => [serviceCode]),
    }),
    ...lapses(folder, { list: 'questions', key: byId, noun: 'Питання', users: conditional(folder, 'questions') }),
    ...lapses(folder, { list: 'categories', key: byId, noun: 'Категорія', users: conditional(folder, 'categories') }),
  ];
}
