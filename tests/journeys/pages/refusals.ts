import { BackOfficeScreen } from './back-office.ts';
import { arriveAt } from './screen.ts';

/** Everything that the centre refused and keeps for a person. */
export class RefusedPage extends BackOfficeScreen {
  readonly name = 'administrator-refused';
  readonly heading = 'Відхилене';

  parcels(): Promise<string[]> {
    return this.rowsOf('Відхилені відправлення');
  }

  async open(reason: string): Promise<RefusedParcelPage> {
    const row = this.page.locator('#parcels tbody tr').filter({ hasText: reason });
    await row.getByRole('link').click();
    return arriveAt(RefusedParcelPage, this.visitor);
  }

  async openHistory(reason: string): Promise<RefusedHistoryPage> {
    await this.page.locator('#histories tbody tr').filter({ hasText: reason }).getByRole('link').click();
    return arriveAt(RefusedHistoryPage, this.visitor);
  }
}

/** A history that was not taken back after a restore, beside the one that is here. */
export class RefusedHistoryPage extends BackOfficeScreen {
  readonly name = 'administrator-refused-history';
  readonly heading = /^Записи, яких не вдалося повернути/;

  events(): Promise<string[]> {
    return this.rowsOf('Що сталося із заявою');
  }

  async setAside(reason: string): Promise<RefusedPage> {
    await this.page.getByLabel('Чому їх не приймати').fill(reason);
    await this.press('Відкласти');
    await this.told('Записи відкладено');
    return arriveAt(RefusedPage, this.visitor, 'history-settled');
  }
}

/** One refused parcel: what it is, how it differs from what was taken in, what can be done. */
export class RefusedParcelPage extends BackOfficeScreen {
  readonly name = 'administrator-refused-parcel';
  readonly heading = /^Відхилене відправлення/;

  differences(): Promise<string[]> {
    return this.rowsOf('Чим вони відрізняються');
  }

  async askAgain(): Promise<RefusedParcelPage> {
    await this.press('Попросити надіслати ще раз');
    await this.told('Фронт-офіс попросили');
    return arriveAt(RefusedParcelPage, this.visitor, 'asked');
  }

  async setAside(reason: string): Promise<RefusedPage> {
    await this.page.getByLabel('Чому його не приймати').fill(reason);
    await this.press('Відкласти');
    await this.told('Відправлення відкладено');
    return arriveAt(RefusedPage, this.visitor, 'settled');
  }

  async all(): Promise<RefusedPage> {
    await this.follow('Усе відхилене');
    return arriveAt(RefusedPage, this.visitor, 'again');
  }
}
