import { PapersPage } from './desk-papers.ts';
import { anything, arriveAt, Screen } from './screen.ts';

/** A page as it was captured beside the one that travels. */
export class ComparePage extends Screen {
  readonly name = 'desk-compare';
  readonly heading = anything;
  override readonly path = /\/pages\/[0-9a-f-]+\/(compare|keep)$/;

  /** Natural widths of the two pictures, in pixels: 0 is one that did not load. */
  async pictures(): Promise<number[]> {
    const images = this.page.locator('.ok-compare img');
    await images.last().waitFor();
    return images.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  }

  /** Keeps the page with words of the clerk's own; without any the page comes back. */
  async keepBecause(words: string): Promise<PapersPage | ComparePage> {
    await this.page.getByLabel('Інша причина').fill(words);
    await this.press('Залишити з цією причиною');
    if (words !== '') return arriveAt(PapersPage, this.visitor, 'kept');
    await this.page.locator('.govuk-error-summary').waitFor();
    return arriveAt(ComparePage, this.visitor, 'refused');
  }
}

/** Opens it from what was found on a page. */
export async function compare(papers: PapersPage, number: number): Promise<ComparePage> {
  await papers.page.getByRole('link', { name: `Порівняти сторінку ${number} зі знімком` }).click();
  return arriveAt(ComparePage, papers.visitor);
}
