import { paths } from '../paths.ts';
import { foundView } from '../scanning/page-strip.ts';
import type { UndecidedPage } from './require-decided.ts';

/** Pages that wait for a decision, with what was found on each. */
export function undecidedView(applicationId: string, pages: readonly UndecidedPage[]) {
  return pages.map(({ page, slot, paper }) => {
    const url = paths.page(applicationId, page.id);
    return {
      id: page.id,
      paper,
      number: page.number,
      thumbnailUrl: `${url}/thumbnail?r=${page.rotation}`,
      keepUrl: `${url}/keep`,
      compareUrl: paths.comparePage(applicationId, page.id),
      againUrl: `${paths.papers(applicationId)}#slot-${slot}`,
      found: foundView(page),
    };
  });
}
