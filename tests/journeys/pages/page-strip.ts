import type { Locator, Page } from 'playwright-core';
import { samplePath } from '../../town/sample-papers.ts';

/** The strip of pages of one paper. */
export class PageStrip {
  readonly #page: Page;
  readonly #selector: string;

  constructor(page: Page, slot: string, selector = `#slot-${slot}`) {
    this.#page = page;
    this.#selector = selector;
  }

  get #strip(): Locator {
    return this.#page.locator(this.#selector);
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

  /** What the page gate found on a page. */
  found(number: number): Locator {
    return this.#strip.getByRole('group', { name: `Зауваження до сторінки ${number}`, exact: true });
  }

  /** Keeps a page with a standard reason. */
  async keep(number: number, reason: string): Promise<void> {
    await this.found(number).getByRole('button', { name: reason }).click();
    await this.found(number).getByText('Залишено').waitFor();
  }

  async reconsider(number: number): Promise<void> {
    await this.found(number).getByRole('button', { name: 'Змінити рішення' }).click();
    await this.found(number).getByText('Залишити, бо:').waitFor();
  }

  /** Takes a page out to capture it anew. */
  async again(number: number): Promise<void> {
    await this.found(number).getByRole('button', { name: 'Прибрати й зняти ще раз' }).click();
    await this.found(number).waitFor({ state: 'detached' });
  }

  /** Without JavaScript the files are sent by a button. */
  async upload(files: readonly string[]): Promise<void> {
    await this.choose(files.map(samplePath));
    await this.send();
  }

  async send(): Promise<void> {
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
