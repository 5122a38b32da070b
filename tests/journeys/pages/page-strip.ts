import type { Locator, Page } from 'playwright-core';
import { samplePath } from '../../town/sample-papers.ts';

/** The strip of pages of one paper. */
export class PageStrip {
  readonly #page: Page;
  readonly #slot: string;

  constructor(page: Page, slot: string) {
    this.#page = page;
    this.#slot = slot;
  }

  get #strip(): Locator {
    return this.#page.locator(`#slot-${this.#slot}`);
  }

  get pages(): Locator {
    return this.#strip.locator('[data-page]');
  }

  /** What the strip says of files that were refused. */
  get problems(): Locator {
    return this.#strip.locator('.ok-strip__problem');
  }

  /** Chooses sample scans; the page sends them by itself. Waits until all their pages are there. */
  async add(files: readonly string[], pagesAfterwards: number): Promise<void> {
    await this.choose(files.map(samplePath));
    await this.pages.nth(pagesAfterwards - 1).waitFor();
  }

  /** Chooses files of any kind. */
  async choose(files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
    await this.#strip.locator('input[type="file"]').setInputFiles(files);
  }

  /** Without JavaScript the files are sent by a button. */
  async upload(files: readonly string[]): Promise<void> {
    await this.choose(files.map(samplePath));
    await this.#strip.getByRole('button', { name: 'Завантажити' }).click();
  }

  async turn(number: number): Promise<void> {
    await this.#strip.getByRole('button', { name: `Повернути сторінку ${number} за годинниковою стрілкою` }).click();
    await this.pages
      .nth(number - 1)
      .locator('img[src$="r=90"]')
      .waitFor();
  }

  async moveEarlier(number: number): Promise<void> {
    const moved = await this.pages.nth(number - 1).getAttribute('data-page');
    await this.#strip.getByRole('button', { name: `Пересунути сторінку ${number} ближче до початку` }).click();
    await this.#strip.locator(`[data-page]:nth-child(${number - 1})[data-page="${moved}"]`).waitFor();
  }

  async remove(number: number): Promise<void> {
    const before = await this.pages.count();
    await this.#strip.getByRole('button', { name: `Прибрати сторінку ${number}` }).click();
    await this.#strip.locator(`[data-page]:nth-child(${before})`).waitFor({ state: 'detached' });
  }
}
