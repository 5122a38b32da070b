import { reasonsFor } from '../gate/keep-reasons.ts';
import { paths } from '../paths.ts';
import type { Page } from './page.ts';

const thumbnailWidth = 240;

/** The model of the kit's page strip. Without `addUrl` the pages can only be looked at; `correctionId` as in `Slot`. */
export function pageStripView(
  applicationId: string,
  item: { slot: string; name: string },
  pages: readonly Page[],
  addUrl?: string,
  correctionId = '',
) {
  return {
    id: `slot-${item.slot}`,
    title: item.name,
    addUrl,
    scanUrl: addUrl && paths.scanInto(addUrl),
    phoneUrl: addUrl && paths.phone({ applicationId, slot: item.slot, correctionId }),
    pages: pages.map((page) => ({
      id: page.id,
      number: page.number,
      url: paths.page(applicationId, page.id),
      imageUrl: `${paths.page(applicationId, page.id)}/image?r=${page.rotation}`,
      thumbnailUrl: `${paths.page(applicationId, page.id)}/thumbnail?r=${page.rotation}`,
      ...thumbnailSize(page),
      ...(page.gate?.comparable && { compareUrl: paths.comparePage(applicationId, page.id) }),
      found: foundView(page),
    })),
  };
}

/** What was found on a page and what was said to it; undefined where there is nothing to say. */
export function foundView({ gate }: Page) {
  if (gate === undefined || gate.findings.length === 0) return undefined;
  return {
    texts: gate.findings.map(({ message }) => message),
    kept: gate.kept && { reason: gate.kept.reason, by: gate.kept.by },
    reasons: reasonsFor(gate.findings),
  };
}

/** Size at which a thumbnail stands on the page before it is loaded, so that nothing jumps. */
export function thumbnailSize({ width, height, rotation }: { width: number; height: number; rotation: number }) {
  const [across, down] = rotation % 180 === 0 ? [width, height] : [height, width];
  return { width: thumbnailWidth, height: Math.round((thumbnailWidth * down) / across) };
}
