/** A paper of the checklist. */
export interface Slot {
  slot: string;
  required: boolean;
}

/**
 * Gives every file to a paper: one each in the order of the list, required papers first; with more files than papers
 * the rest goes round again.
 */
export function distributeFiles(slots: readonly Slot[], files: readonly string[]): Map<string, string[]> {
  const ordered = [...slots].sort((a, b) => Number(b.required) - Number(a.required));
  const given = new Map<string, string[]>();
  files.forEach((file, index) => {
    const slot = ordered[index % ordered.length]?.slot;
    if (slot !== undefined) given.set(slot, [...(given.get(slot) ?? []), file]);
  });
  return given;
}
