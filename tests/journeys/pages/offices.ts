import { RefusedPage } from './refusals.ts';
import { arriveAt, Screen } from './screen.ts';

/** All offices, as the administrator sees them; after a restore also who is awaited. */
export class OfficesPage extends Screen {
  readonly name = 'administrator-offices';
  readonly heading = 'Фронт-офіси';

  restore(): Promise<string> {
    return this.page.locator('main .ok-card').first().innerText();
  }

  /** The big figures at the top, by their words. */
  async figures(): Promise<Record<string, number>> {
    const figures = await this.page.locator('.ok-figure').allInnerTexts();
    return Object.fromEntries(
      figures.map((figure) => {
        const [number = '', ...words] = figure.split('\n').filter(Boolean);
        return [words.join(' '), Number(number)];
      }),
    );
  }

  async row(name: string): Promise<string> {
    const text = await this.page.locator('tbody tr').filter({ hasText: name }).innerText();
    return text.replaceAll(/\s+/gu, ' ');
  }

  async refused(): Promise<RefusedPage> {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Відхилене' }).click();
    return arriveAt(RefusedPage, this.visitor);
  }

  async open(name: string): Promise<OfficePage> {
    await this.page.getByRole('link', { name, exact: true }).click();
    return arriveAt(OfficePage, this.visitor);
  }
}

/** One office: its numbers, gaps, and what can be done about it. */
export class OfficePage extends Screen {
  readonly name = 'administrator-office';
  readonly heading = /./;
  override readonly path = /^\/offices\/[a-z-]+/;

  /** What stands beside a key. */
  value(key: string): Promise<string> {
    const row = this.page.locator('.govuk-summary-list__row').filter({ hasText: key });
    return row.locator('.govuk-summary-list__value').innerText();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async makeCode(): Promise<OfficePage> {
    await this.press('Створити код підключення');
    await this.page.locator('#new-code').waitFor();
    return arriveAt(OfficePage, this.visitor, 'code');
  }

  /** The code and the text of its QR code, as they are shown once. */
  async newCode(): Promise<{ code: string; text: string; modules: number }> {
    const [code = '', text = ''] = await this.page.locator('#new-code code').allInnerTexts();
    return { code, text, modules: await this.page.locator('#new-code svg').count() };
  }

  openCodes(): Promise<number> {
    return this.page.locator('#open-codes li').count();
  }

  async withdrawCode(): Promise<OfficePage> {
    await this.press('Відкликати код');
    await this.page.locator('.ok-flash').waitFor();
    return arriveAt(OfficePage, this.visitor, 'withdrawn');
  }

  async revoke(reason: string): Promise<OfficePage> {
    await this.page.getByLabel('Чому відкликаєте').fill(reason);
    await this.press('Відкликати ключ фронт-офісу');
    const kind = reason === '' ? this.page.locator('.govuk-error-summary') : this.page.locator('.ok-flash');
    await kind.waitFor();
    return arriveAt(OfficePage, this.visitor, reason === '' ? 'revoke-refused' : 'revoked');
  }

  async giveUp(): Promise<OfficePage> {
    await this.press('Не чекати на цей фронт-офіс');
    await this.page.getByRole('button', { name: 'Не чекати на цей фронт-офіс' }).waitFor({ state: 'detached' });
    return arriveAt(OfficePage, this.visitor, 'given-up');
  }

  async all(variant = 'replayed'): Promise<OfficesPage> {
    await this.follow('Усі фронт-офіси');
    return arriveAt(OfficesPage, this.visitor, variant);
  }
}
