import { amountsOn, datesOn } from './dates-and-amounts.ts';
import { machineFields } from './machine-fields.ts';
import { namesOn, settlementsOn } from './names-and-places.ts';
import { numbersOn } from './numbers.ts';
import type { FieldKnowledge, FieldProposal } from './proposal.ts';
import { linesOf, type ReadWord } from './words.ts';

/**
 * Finds what the words of a page say about its bearer: numbers with their check digits, dates, names, settlements of the
 * hromada, amounts, a machine readable zone. Every proposal has its place on the page and how sure it is; the surest of equal ones is kept.
 *
 * @param words in reading order
 */
export function proposeFields(words: readonly ReadWord[], known: FieldKnowledge): FieldProposal[] {
  const lines = linesOf(words);
  const all = lines.flatMap((line, at) => {
    const above = lines[at - 1];
    return [
      ...numbersOn(line, above),
      ...datesOn(line, above),
      ...namesOn(line, above),
      ...settlementsOn(line, known),
      ...amountsOn(line),
    ];
  });
  const { today, latin = [] } = known;
  const read = today === undefined ? [] : [lines, linesOf(latin)].flatMap((some) => machineFields(some, today));
  const best = new Map<string, FieldProposal>();
  for (const proposal of [...all, ...read]) {
    const key = `${proposal.kind} ${proposal.value}`;
    if ((best.get(key)?.confidence ?? -1) < proposal.confidence) best.set(key, proposal);
  }
  return [...best.values()];
}
