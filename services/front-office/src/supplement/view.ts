import type { Refusal } from '@okruh/domain';
import { paths } from '../paths.ts';
import type { PaperDocument } from '../scanning/page.ts';
import { pageStripView } from '../scanning/page-strip.ts';
import { fileField } from '../scanning/receive-pages.ts';
import { shortDay } from '../shown-dates.ts';
import type { Tag } from '../status-tag.ts';
import type { PapersToBring, PaperToBring } from './papers-to-bring.ts';

/** Which papers are being gathered, and where an upload goes. */
export interface Gathering {
  readonly applicationId: string;
  readonly supplementId: string;
  readonly papers: readonly PaperDocument[];
  readonly today: string;
}

/** Something was refused; with `slot` it was a file for that paper. */
export interface Problem {
  readonly slot?: string;
  readonly refusals: readonly Refusal[];
}

/** The papers as cards with their strips: what is missing, and what else there is. */
export function supplementItems({ missing, others }: PapersToBring, gathering: Gathering, problem?: Problem) {
  const card = (item: PaperToBring, needed: boolean) => itemView(item, needed, gathering, problem);
  const otherItems = others.map((item) => card(item, false));
  return {
    missing: missing.map((item) => card(item, true)),
    others: otherItems,
    othersOpen: missing.length === 0 || otherItems.some(({ used }) => used),
  };
}

function itemView(item: PaperToBring, needed: boolean, gathering: Gathering, problem?: Problem) {
  const { applicationId, supplementId, papers, today } = gathering;
  const { slot, name } = item;
  const gathered = papers.find((paper) => paper.slot === slot && paper.supplementId === supplementId && !paper.sealed);
  const pages = gathered?.pages ?? [];
  const refused = problem?.slot === slot;
  const strip = pageStripView(
    applicationId,
    { slot, name },
    pages,
    paths.addSupplementPages(applicationId, supplementId, slot),
    supplementId,
  );
  const error = refused && { error: problem.refusals.map(({ message }) => message).join(' ') };
  return {
    slot,
    name,
    hint: item.alternative && needed ? 'Достатньо одного з таких документів' : undefined,
    tag: pages.length > 0 ? { text: 'Додано', tone: 'good' } : needed ? wanted(item, today) : undefined,
    used: pages.length > 0 || refused,
    strip: { ...strip, carries: 'send', field: fileField(slot), ...error },
  };
}

function wanted({ until }: PaperToBring, today: string): Tag {
  if (until === undefined) return { text: 'Бракує', tone: 'warn' };
  if (until < today) return { text: `Строк минув ${shortDay(until)}`, tone: 'bad' };
  return { text: `Донести до ${shortDay(until)}`, tone: 'warn' };
}
