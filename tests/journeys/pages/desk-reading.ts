import type { Visitor } from '../browser.ts';
import { anything, arriveAt, Screen } from './screen.ts';

/** A page with what the desk read on it. */
export class ReadingPage extends Screen {
  readonly name = 'desk-reading';
  readonly heading = anything;
  override readonly path = /\/pages\/[0-9a-f-]{36}\/reading$/;

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async read(): Promise<ReadingPage> {
    await this.press('Прочитати сторінку');
    await this.page.getByRole('heading', { name: 'Прочитано на сторінці' }).waitFor();
    return arriveAt(ReadingPage, this.visitor, 'done');
  }
}

export async function openReading(visitor: Visitor, url: string): Promise<ReadingPage> {
  await visitor.page.goto(url);
  return arriveAt(ReadingPage, visitor);
}
