import { ukrainianPlural } from '../text/plural.ts';
import { route } from './route.ts';
import type { Routed, RoutingFacts, RoutingRule } from './types.ts';

/** An application of the past with what the rules saw of it. `id` is what staff know it by, such as its index. */
export interface PastApplication {
  readonly id: string;
  readonly facts: RoutingFacts;
  /** The department it went to, where that is known: then the old rules are not asked. */
  readonly went?: string;
}

/** Where rules put an application; null when no rule fits. */
export interface RehearsedPlace {
  readonly departmentId: string | null;
  readonly ruleId: string | null;
  readonly priority: number;
}

export interface RehearsedMove {
  readonly id: string;
  readonly before: RehearsedPlace;
  readonly after: RehearsedPlace;
}

/** All applications that would go the same new way by the same rule. */
export interface RehearsedGroup {
  readonly from: string | null;
  readonly to: string | null;
  readonly oldRule: string | null;
  readonly newRule: string | null;
  readonly count: number;
  readonly ids: readonly string[];
}

export interface Rehearsal {
  readonly total: number;
  /** Same department, same urgency. */
  readonly unchanged: number;
  /** Another department. */
  readonly moved: number;
  /** Same department, another urgency. */
  readonly reordered: number;
  readonly groups: readonly RehearsedGroup[];
  readonly moves: readonly RehearsedMove[];
  /** The difference in Ukrainian, line by line. */
  readonly text: readonly string[];
}

function placeOf(routed: Routed): RehearsedPlace {
  if ('unrouted' in routed) return { departmentId: null, ruleId: null, priority: 0 };
  const { departmentId, ruleId, priority } = routed;
  return { departmentId, ruleId, priority };
}

function compared(
  { id, facts, went }: PastApplication,
  oldRules: readonly RoutingRule[],
  newRules: readonly RoutingRule[],
): RehearsedMove {
  const after = placeOf(route(newRules, facts));
  if (went !== undefined) return { id, before: { departmentId: went, ruleId: null, priority: after.priority }, after };
  return { id, before: placeOf(route(oldRules, facts)), after };
}

function groupsOf(moves: readonly RehearsedMove[]): RehearsedGroup[] {
  const groups = new Map<string, RehearsedMove[]>();
  for (const move of moves) {
    const key = JSON.stringify([
      move.before.departmentId,
      move.after.departmentId,
      move.before.ruleId,
      move.after.ruleId,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), move]);
  }
  return [...groups.values()]
    .map((members) => ({
      from: members[0]?.before.departmentId ?? null,
      to: members[0]?.after.departmentId ?? null,
      oldRule: members[0]?.before.ruleId ?? null,
      newRule: members[0]?.after.ruleId ?? null,
      count: members.length,
      ids: members.map(({ id }) => id),
    }))
    .toSorted((a, b) => b.count - a.count || String(a.newRule).localeCompare(String(b.newRule)));
}

const applications = (count: number) => `${count} ${ukrainianPlural(count, 'заява', 'заяви', 'заяв')}`;
const shownIds = 5;

function groupLine(group: RehearsedGroup, name: (id: string) => string): string {
  const from = group.from === null ? 'жодного відділу' : `«${name(group.from)}»`;
  const to = group.to === null ? 'жодного відділу (правила для них немає)' : `«${name(group.to)}»`;
  const rule = group.newRule === null ? '' : ` за правилом «${group.newRule}»`;
  const before = group.oldRule === null ? '' : ` (було правило «${group.oldRule}»)`;
  const more = group.count > shownIds ? ' та інші' : '';
  const ids = group.ids.slice(0, shownIds).join(', ');
  return `${applications(group.count)}: від ${from} до ${to}${rule}${before}. Це ${ids}${more}.`;
}

function textOf(rehearsal: Omit<Rehearsal, 'text'>, name: (id: string) => string): string[] {
  const { total, moved, reordered, groups } = rehearsal;
  if (total === 0) return ['За цей час заяв не було, порівнювати нічого.'];
  if (moved === 0 && reordered === 0) return [`Перевірено ${applications(total)}: нові правила нічого не змінили б.`];
  const summary = `Перевірено ${applications(total)}: до іншого відділу пішло б ${moved}, без змін лишилося б ${rehearsal.unchanged}.`;
  const urgency = reordered === 0 ? [] : [`Інша терміновість у тому самому відділі: ${applications(reordered)}.`];
  return [summary, ...groups.map((group) => groupLine(group, name)), ...urgency];
}

/**
 * Runs two rule sets over applications of the past and says what would be different. `departmentName` gives the name
 * of a department for the text; the id when absent.
 */
export function rehearse(
  oldRules: readonly RoutingRule[],
  newRules: readonly RoutingRule[],
  past: readonly PastApplication[],
  departmentName: (id: string) => string = (id) => id,
): Rehearsal {
  const all = past.map((application) => compared(application, oldRules, newRules));
  const moves = all.filter(({ before, after }) => before.departmentId !== after.departmentId);
  const reordered = all.filter(
    ({ before, after }) => before.departmentId === after.departmentId && before.priority !== after.priority,
  ).length;
  const found = {
    total: all.length,
    unchanged: all.length - moves.length - reordered,
    moved: moves.length,
    reordered,
    groups: groupsOf(moves),
    moves,
  };
  return { ...found, text: textOf(found, departmentName) };
}
