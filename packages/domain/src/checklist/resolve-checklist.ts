import { type ConditionNames, explain } from '../conditions/explain.ts';
import { holds } from '../conditions/holds.ts';
import type { Facts } from '../conditions/types.ts';
import type { ChecklistItem, ChecklistRule } from './types.ts';

function inForce({ validFrom, validTo }: ChecklistRule, on: string): boolean {
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo);
}

function applies(rule: ChecklistRule, facts: Facts): boolean {
  return inForce(rule, facts.on) && (rule.when === undefined || holds(rule.when, facts));
}

function itemOf({ slot, name, papers, need, group, follows, firstDayStays }: ChecklistRule): ChecklistItem {
  return {
    slot,
    paper: papers[0] ?? slot,
    name,
    required: need === 'required',
    ...(papers.length > 1 && { papers }),
    ...(group !== undefined && { group }),
    ...(follows !== undefined && { follows }),
    ...(firstDayStays !== undefined && { firstDayStays }),
  };
}

function isNeededAtOnce({ required, follows }: ChecklistItem): boolean {
  return required && follows === undefined;
}

/** Two rules for one slot: required when either says so, and the stricter of them says when. */
function merged(first: ChecklistItem, other: ChecklistItem): ChecklistItem {
  const stricter = isNeededAtOnce(other) || !first.required ? other : first;
  const { follows: _, firstDayStays: __, ...rest } = first;
  const { follows, firstDayStays } = isNeededAtOnce(first) ? first : stricter;
  return {
    ...rest,
    required: first.required || other.required,
    ...(follows !== undefined && { follows }),
    ...(firstDayStays !== undefined && { firstDayStays }),
  };
}

/**
 * The checklist of one application: the rules that are in force and hold for these facts, in their order. A slot that
 * several rules name comes once, where it is named first.
 */
export function resolveChecklist(rules: readonly ChecklistRule[], facts: Facts): ChecklistItem[] {
  const bySlot = new Map<string, ChecklistItem>();
  for (const rule of rules.filter((candidate) => applies(candidate, facts))) {
    const item = itemOf(rule);
    const known = bySlot.get(rule.slot);
    bySlot.set(rule.slot, known ? merged(known, item) : item);
  }
  return [...bySlot.values()];
}

/** Why a rule's paper is asked for or not, in Ukrainian; for administrators and the command line. */
export function explainRule(
  rule: ChecklistRule,
  facts: Facts,
  names: ConditionNames = {},
): { readonly applies: boolean; readonly why: readonly string[] } {
  if (!inForce(rule, facts.on)) return { applies: false, why: ['правило не діє на цей день'] };
  const { holds: verdict, why } = explain(rule.when ?? {}, facts, names);
  return { applies: verdict, why };
}
