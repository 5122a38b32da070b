import { findService, type Hromada, misplacedPaper } from '@okruh/hromada';
import type { Likeness } from './read-likenesses.ts';

/** A page that looks like another paper than the one it lies in. */
export interface MisplacedPage {
  pageId: string;
  paper: string;
  message: string;
}

/** Names the pages that lie among the papers of another kind, in words. */
export function misplacedPages(
  hromada: Hromada,
  serviceCode: string,
  likenesses: readonly Likeness[],
): MisplacedPage[] {
  const checklist = findService(hromada, serviceCode)?.checklist ?? [];
  return likenesses.flatMap((page) => {
    if (page.paper === null) return [];
    const item = checklist.find(({ slot }) => slot === page.slot);
    const looked = misplacedPaper(hromada, page.paper, [page.lies_in, ...(item?.papers ?? [])]);
    if (looked === undefined) return [];
    const place = item?.name ?? hromada.papers.find(({ id }) => id === page.lies_in)?.name ?? page.lies_in;
    const message = `Сторінка ${page.number} документа «${place}» схожа на інший документ: «${looked.name}».`;
    return [{ pageId: page.page_id, paper: looked.id, message }];
  });
}
