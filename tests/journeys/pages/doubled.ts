import { CasePage } from './case.ts';
import { arriveAt, Screen } from './screen.ts';

/** Where a person says what was done about a number that two decisions have. */
export class DoubledNumberPage extends Screen {
  readonly name = 'specialist-doubled-number';
  readonly heading = 'Однаковий номер рішення';

  async settleEmpty(): Promise<DoubledNumberPage> {
    await this.press('Записати');
    await this.page.locator('.govuk-error-summary').waitFor();
    return arriveAt(DoubledNumberPage, this.visitor, 'refused');
  }

  async settle(note: string): Promise<CasePage> {
    await this.page.getByLabel('Що зроблено').fill(note);
    await this.press('Записати');
    await this.page.getByText('Обидві справи більше про це не нагадують').waitFor();
    return arriveAt(CasePage, this.visitor, 'number-settled');
  }
}
