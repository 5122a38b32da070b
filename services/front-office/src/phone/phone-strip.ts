import type { Page } from '../scanning/page.ts';
import { foundView, thumbnailSize } from '../scanning/page-strip.ts';

/** The page strip of a telephone: what it took by its link. Deciding about findings is the clerk's. */
export function phoneStrip(item: { slot: string; name: string }, pages: readonly Page[]) {
  return {
    id: 'taken',
    title: item.name,
    addUrl: '/pages',
    capture: true,
    fixed: true,
    pages: pages.map((page, index) => {
      const url = `/pages/${page.id}`;
      const found = foundView(page);
      return {
        id: page.id,
        number: index + 1,
        url,
        imageUrl: `${url}/image?r=${page.rotation}`,
        thumbnailUrl: `${url}/thumbnail?r=${page.rotation}`,
        ...thumbnailSize(page),
        found: found && { ...found, reasons: [] },
      };
    }),
  };
}
