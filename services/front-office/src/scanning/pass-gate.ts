import type { ExaminedPage, PageImage, SmallPage } from '@okruh/imaging';
import { imaging } from './imaging.ts';

/** A page after the page gate: as it was captured, and as it travels. */
export interface GatedPage {
  readonly captured: PageImage;
  readonly travels: Pick<SmallPage, 'path' | 'mediaType' | 'width' | 'height' | 'dpi' | 'kind'>;
  /** Absent where the page did not go through the gate. */
  readonly examined?: ExaminedPage;
}

/** Leads the pages of a file through the page gate, one after another; each also knows the ones before it. */
export async function passGate(
  pages: readonly PageImage[],
  outDir: string,
  earlierHashes: readonly string[] | undefined,
): Promise<GatedPage[]> {
  if (earlierHashes === undefined) return pages.map((page) => ({ captured: page, travels: { ...page, kind: 'kept' } }));
  const { examinePage } = await imaging();
  const known = [...earlierHashes];
  const gated: GatedPage[] = [];
  for (const page of pages) {
    const examined = await examinePage(page, { outDir, earlierHashes: known });
    known.push(examined.hash);
    gated.push({ captured: page, travels: examined.small, examined });
  }
  return gated;
}
