import type { ChecklistItem, ChecklistRule, Condition } from '@okruh/domain';
import type { ChecklistLine } from '../schema/papers.ts';
import type { WrittenService } from '../schema/services.ts';
import type { RowOf } from './file-shapes.ts';
import { resolveTerm } from './resolve-term.ts';
import { earlier, later } from './validity.ts';

type Pack = RowOf<'packs'>;

/** The papers a line names, first the one that is meant when nothing else is said. */
export function papersOf({ paper, papers }: ChecklistLine): readonly string[] {
  return papers ?? (paper === undefined ? [] : [paper]);
}

/** The slot of a line: its own name, else that of its first paper. */
export function slotOf(line: ChecklistLine): string {
  return line.slot ?? papersOf(line)[0] ?? '';
}

/** A line of a pack holds while both do. */
function packedLine(line: ChecklistLine, { validFrom, validTo }: Pack): ChecklistLine {
  const from = later(line.validFrom, validFrom);
  const to = earlier(line.validTo, validTo);
  return { ...line, ...(from !== undefined && { validFrom: from }), ...(to !== undefined && { validTo: to }) };
}

/**
 * All lines of a service, with those of every version of its packs in their place. A line of the service replaces that
 * of a pack.
 */
export function linesOf(service: Pick<WrittenService, 'checklist'>, packs: readonly Pack[]): ChecklistLine[] {
  const own = new Set(service.checklist.flatMap((line) => ('pack' in line ? [] : [slotOf(line)])));
  return service.checklist.flatMap((line) => {
    if (!('pack' in line)) return [line];
    return packs
      .filter(({ id }) => id === line.pack)
      .flatMap((pack) => pack.checklist.map((packed) => packedLine(packed, pack)))
      .filter((packed) => !own.has(slotOf(packed)));
  });
}

/** Until when a paper may come after registration. */
function followsOf(
  line: ChecklistLine,
  { incomplete, basis }: WrittenService,
): Pick<ChecklistRule, 'follows' | 'firstDayStays'> {
  if (line.follows) return { follows: resolveTerm(line.follows, line.basis ?? basis) };
  if (!line.later || !incomplete?.until) return {};
  const { until, firstDayStays } = incomplete;
  return {
    follows: resolveTerm(until, incomplete.basis),
    ...(firstDayStays !== undefined && { firstDayStays }),
  };
}

function ruleOf(line: ChecklistLine, service: WrittenService, names: ReadonlyMap<string, string>): ChecklistRule {
  const { paper: _, papers: __, slot: ___, follows: ____, later: _____, required, need, name, ...rest } = line;
  const papers = papersOf(line);
  return {
    ...followsOf(line, service),
    ...rest,
    slot: slotOf(line),
    name: name ?? papers.map((paper) => names.get(paper) ?? paper).join(' або '),
    papers,
    need: need ?? (required === false ? 'optional' : 'required'),
  };
}

/** The checklist rules of a service; `names` are those of papers by id. */
export function rulesOf(
  service: WrittenService,
  packs: readonly Pack[],
  names: ReadonlyMap<string, string>,
): ChecklistRule[] {
  return linesOf(service, packs).map((line) => ruleOf(line, service, names));
}

/** What a rule asks for when nothing is known about the applicant: conditional papers are optional. */
export function plainItem(rule: ChecklistRule): ChecklistItem {
  const { slot, name, papers, need, when, group, follows, firstDayStays } = rule;
  return {
    slot,
    paper: papers[0] ?? slot,
    name,
    required: need === 'required' && when === undefined && follows === undefined,
    ...(papers.length > 1 && { papers }),
    ...(group !== undefined && { group }),
    ...(follows && { follows }),
    ...(firstDayStays !== undefined && { firstDayStays }),
  };
}

/** The rules without those that a later version of the same slot takes the place of. */
export function newestRules<T extends Pick<ChecklistRule, 'slot'>>(rules: readonly T[]): T[] {
  return rules.filter(({ slot }, place) => !rules.slice(place + 1).some((other) => other.slot === slot));
}

/** All questions a condition names. */
export function questionsIn(condition: Condition | undefined): string[] {
  if (condition === undefined) return [];
  const inner = [...(condition.all ?? []), ...(condition.any ?? []), ...(condition.not ? [condition.not] : [])];
  return [...(condition.answer ? [condition.answer.question] : []), ...inner.flatMap(questionsIn)];
}
