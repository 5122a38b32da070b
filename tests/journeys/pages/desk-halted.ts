import { Screen } from './screen.ts';

/** Why this desk is stopped, what is left here, and what to do. */
export class HaltedPage extends Screen {
  readonly name = 'desk-halted';
  readonly heading = 'Реєстрацію тут зупинено';

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}
