import type { Visitor } from '../browser.ts';
import { arriveAt, Screen } from './screen.ts';

/** Why this desk is stopped, what is left here, and what to do. */
export class HaltedPage extends Screen {
  readonly name = 'desk-halted';
  readonly heading = 'Реєстрацію тут зупинено';

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Enters the administrator's new code. */
  async enrol<S extends Screen>(ticket: string, home: new (visitor: Visitor) => S): Promise<S> {
    await this.page.getByLabel('Новий код підключення').fill(ticket);
    await this.press('Підключити');
    return arriveAt(home, this.visitor, 'enrolled-again');
  }
}
