import { arriveAt, Screen } from './screen.ts';

/** What the centre would not take, with what can be done about each. */
export class TrayPage extends Screen {
  readonly name = 'desk-tray';
  readonly heading = 'Лоток розбіжностей';

  items(): Promise<string[]> {
    return this.page.locator('#tray-items > li').allInnerTexts();
  }

  /** Opens the first application for printing, and comes back. */
  async paperCopy(): Promise<string> {
    const link = this.page.getByRole('link', { name: 'Роздрукувати заяву для передання на папері' }).first();
    await this.page.goto(new URL((await link.getAttribute('href')) ?? '', this.page.url()).href);
    const copy = await arriveAt(PaperCopyPage, this.visitor);
    const text = await copy.page.locator('main').innerText();
    await this.page.goBack();
    return text;
  }

  async settleFirst(): Promise<TrayPage> {
    await this.page
      .getByRole('button', { name: /^Позначити вирішеним/ })
      .first()
      .click();
    await this.page.locator('.ok-flash').waitFor();
    return arriveAt(TrayPage, this.visitor, 'settled');
  }
}

/** An application as it is carried on paper. */
class PaperCopyPage extends Screen {
  readonly name = 'desk-paper-copy';
  readonly heading = 'Заява для передання на папері';
}
