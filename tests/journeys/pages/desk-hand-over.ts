import { ApplicationPage, fileBehind } from './desk-application.ts';
import { arriveAt, Screen } from './screen.ts';

/** A result and the one who takes it. */
export class HandOverPage extends Screen {
  readonly name = 'desk-hand-over';
  readonly heading = 'Видача результату';

  letter(): Promise<Uint8Array> {
    return fileBehind(this, 'Надрукувати лист');
  }

  recipient(): Promise<string> {
    return this.page.getByLabel('Прізвище, ім’я, по батькові отримувача').inputValue();
  }

  async recordUnsigned(): Promise<HandOverPage> {
    await this.press('Записати видачу');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(HandOverPage, this.visitor, 'refused');
  }

  async recordSigned(): Promise<ApplicationPage> {
    await this.page.getByLabel('Отримувач розписався').check();
    await this.press('Записати видачу');
    return arriveAt(ApplicationPage, this.visitor, 'handed-over');
  }
}
