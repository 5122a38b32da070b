import { arriveAt, Screen } from './screen.ts';

/** All offices, as the administrator sees them; after a restore also who is awaited. */
export class OfficesPage extends Screen {
  readonly name = 'administrator-offices';
  readonly heading = 'Фронт-офіси';

  restore(): Promise<string> {
    return this.page.locator('main .ok-card').first().innerText();
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

  async giveUp(): Promise<OfficePage> {
    await this.press('Не чекати на цей фронт-офіс');
    await this.page.getByRole('button', { name: 'Не чекати на цей фронт-офіс' }).waitFor({ state: 'detached' });
    return arriveAt(OfficePage, this.visitor, 'given-up');
  }

  async all(): Promise<OfficesPage> {
    await this.follow('Усі фронт-офіси');
    return arriveAt(OfficesPage, this.visitor, 'replayed');
  }
}
