import type { ChecklistItem } from './types.ts';

function hasPages(item: ChecklistItem, pagesBySlot: Readonly<Record<string, number>>): boolean {
  return (pagesBySlot[item.slot] ?? 0) >= 1;
}

/**
 * The required items that have no page yet, in the order of the checklist. Slots of one group are alternatives: when
 * none of them has a page the first stands for the group.
 */
export function missingPapers<Item extends ChecklistItem>(
  items: readonly Item[],
  pagesBySlot: Readonly<Record<string, number>>,
): Item[] {
  const done = new Set(items.filter((item) => hasPages(item, pagesBySlot)).map(({ group }) => group));
  const told = new Set<string>();
  return items.filter((item) => {
    if (!item.required || hasPages(item, pagesBySlot)) return false;
    if (item.group === undefined) return true;
    if (done.has(item.group) || told.has(item.group)) return false;
    told.add(item.group);
    return true;
  });
}
