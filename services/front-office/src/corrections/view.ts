import type { Catalogue } from '../enrolment/catalogue.ts';
import { paths } from '../paths.ts';
import type { PaperDocument } from '../scanning/page.ts';
import { pageStripView } from '../scanning/page-strip.ts';
import type { Correction } from './correction.ts';

/** The papers a correction request asks for, with the pages gathered so far; other papers of the checklist come after. */
export function correctionItems(
  correction: Correction,
  serviceCode: string,
  catalogue: Catalogue,
  papers: readonly PaperDocument[],
) {
  const checklist = catalogue.checklist(serviceCode);
  const gathered = papers.filter(({ correctionId }) => correctionId === correction.id);
  const answered = correction.answeredAt !== undefined;
  return correction.slots.map(({ slot, reason }) => {
    const name = checklist.find((item) => item.slot === slot)?.name ?? slot;
    const pages = gathered.find((paper) => paper.slot === slot)?.pages ?? [];
    const addUrl = answered ? undefined : paths.addCorrectionPages(correction.applicationId, correction.id, slot);
    return {
      slot,
      name,
      reason,
      tag: pages.length > 0 ? { text: 'Додано', tone: 'good' } : { text: 'Потрібно', tone: 'warn' },
      strip: pageStripView(correction.applicationId, { slot, name }, pages, addUrl, correction.id),
    };
  });
}
