/** One line of a service's checklist: `slot` is the place in the application, `paper` the kind of paper that fills it. */
export interface ChecklistItem {
  readonly slot: string;
  readonly paper: string;
  readonly name: string;
  readonly required: boolean;
}

/** The required items that have no page yet, in the order of the checklist. */
export function missingPapers<Item extends ChecklistItem>(
  items: readonly Item[],
  pagesBySlot: Readonly<Record<string, number>>,
): Item[] {
  return items.filter((item) => item.required && (pagesBySlot[item.slot] ?? 0) < 1);
}
