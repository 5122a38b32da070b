import type { Visitor } from '../browser.ts';
import { arriveAt, Screen } from './screen.ts';

/** «Сканувати»: what with and how, and the pages as they come. */
export class ScanPage extends Screen {
  readonly name = 'desk-scan';
  readonly heading = 'Сканувати';

  async choose(profile: string, source: string): Promise<void> {
    await this.page.getByRole('radio', { name: profile, exact: true }).check();
    await this.page.getByRole('radio', { name: source, exact: true }).check();
  }

  /** What is chosen: profile and source. */
  chosen(): Promise<string[]> {
    return this.page.locator('input[type="radio"]:checked + label').allInnerTexts();
  }

  async start(): Promise<void> {
    await this.press('Сканувати');
    await this.page.getByRole('heading', { level: 2, name: /сторін/ }).waitFor();
  }

  /** Waits until the scanner has given so much; the page says it by itself. */
  async done(count: string): Promise<void> {
    await this.page.getByRole('heading', { level: 2, name: `Готово: ${count}` }).waitFor();
    await this.look('done');
  }

  /** Begins anew. */
  async again(): Promise<ScanPage> {
    await this.page.goto(this.page.url());
    return arriveAt(ScanPage, this.visitor, 'again');
  }

  /** What went wrong, as the page says it by itself. */
  troubles(): Promise<string> {
    return this.page.locator('[data-code]').innerText();
  }

  async back<S extends Screen>(kind: new (visitor: Visitor) => S): Promise<S> {
    await this.follow('Повернутися до документів');
    return arriveAt(kind, this.visitor);
  }
}
