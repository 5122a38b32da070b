import type { Visitor } from '../browser.ts';
import { PapersPage } from './desk-papers.ts';
import { PageStrip } from './page-strip.ts';
import { anything, arriveAt, Screen } from './screen.ts';

/** The desk's page with the code for a telephone. */
export class PhonePage extends Screen {
  readonly name = 'desk-phone';
  readonly heading = 'Зняти телефоном';

  async showCode(): Promise<PhonePage> {
    await this.page.getByRole('button', { name: /^Показати (новий )?код$/u }).click();
    await this.page.locator('.ok-qr svg').waitFor();
    return arriveAt(PhonePage, this.visitor, 'code');
  }

  /** What the code says, as it stands beside it for telephones that read no codes. */
  link(): Promise<string> {
    return this.page.locator('.ok-breakable').innerText();
  }

  /** Waits until the page has said by itself that so many pages came. */
  async received(pages: number): Promise<void> {
    await this.page.getByText(`Отримано сторінок: ${pages}`).waitFor();
  }

  async back(): Promise<PapersPage> {
    await this.page.getByRole('link', { name: 'До документів' }).last().click();
    return arriveAt(PapersPage, this.visitor, 'from-phone');
  }
}

/** Opens it from the strip of a paper. */
export async function openPhonePage(papers: PapersPage, paper: string): Promise<PhonePage> {
  await papers.page.getByRole('link', { name: `Зняти телефоном (${paper})` }).click();
  return arriveAt(PhonePage, papers.visitor);
}

class StartPage extends Screen {
  readonly name = 'phone-start';
  readonly heading = 'Фото документів';

  async start(): Promise<CapturePage> {
    await this.press('Почати');
    return arriveAt(CapturePage, this.visitor);
  }
}

/** What the telephone shows: the paper, what was taken, and the camera. */
export class CapturePage extends Screen {
  readonly name = 'phone-capture';
  readonly heading = anything;
  override readonly path = /^\/$/;

  readonly strip = new PageStrip(this.page, '', '#taken');

  async finish(): Promise<void> {
    await this.press('Готово');
    await this.page.getByText('Усі сторінки в працівника').waitFor();
  }
}

/** Follows the code with a telephone. */
export async function followCode(visitor: Visitor, link: string): Promise<CapturePage> {
  await visitor.page.goto(link);
  return (await arriveAt(StartPage, visitor)).start();
}
