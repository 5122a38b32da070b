import { paths } from '../paths.ts';
import type { Page } from './page.ts';

const thumbnailWidth = 240;

/** The model of the kit's page strip. Without `addUrl` the pages can only be looked at. */
export function pageStripView(
  applicationId: string,
  item: { slot: string; name: string },
  pages: readonly Page[],
  addUrl?: string,
) {
  return {
    id: `slot-${item.slot}`,
    title: item.name,
    addUrl,
    pages: pages.map((page) => ({
      id: page.id,
      number: page.number,
      url: paths.page(applicationId, page.id),
      imageUrl: `${paths.page(applicationId, page.id)}/image?r=${page.rotation}`,
      thumbnailUrl: `${paths.page(applicationId, page.id)}/thumbnail?r=${page.rotation}`,
      ...thumbnailSize(page),
    })),
  };
}

/** Size at which a thumbnail stands on the page before it is loaded, so that nothing jumps. */
function thumbnailSize({ width, height, rotation }: Page) {
  const [across, down] = rotation % 180 === 0 ? [width, height] : [height, width];
  return { width: thumbnailWidth, height: Math.round((thumbnailWidth * down) / across) };
}
