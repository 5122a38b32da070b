import { type ChecklistItem, type ClockRule, type Facts, resolveChecklist } from '@okruh/domain';
import type { Service } from '@okruh/hromada';

/** The clocks of a service, the main one first; a configuration from before there were several has the main one only. */
export function clockRules({ clocks, term }: Service): readonly ClockRule[] {
  if (clocks.length > 0) return clocks;
  const { basis, confirmed = false } = term;
  return [{ id: 'decision', name: 'Рішення', starts: 'registered', term, basis, confirmed }];
}

/** The papers that an application needs by its facts; of a configuration without rules, those it asks everybody for. */
export function checklistOf({ checklist, checklistRules }: Service, facts: Facts): readonly ChecklistItem[] {
  return checklistRules.length === 0 ? checklist : resolveChecklist(checklistRules, facts);
}
