import { samplePassword } from '../../town/staff.ts';
import type { Visitor } from '../browser.ts';
import { arriveAt, Screen } from './screen.ts';

export class SignInPage extends Screen {
  readonly name = 'sign-in';
  readonly heading = 'Вхід';

  async signIn<S extends Screen>(
    login: string,
    home: new (visitor: Visitor) => S,
    password = samplePassword,
  ): Promise<S> {
    await this.page.getByLabel('Логін').fill(login);
    await this.page.getByLabel('Пароль', { exact: true }).fill(password);
    await this.press('Увійти');
    return arriveAt(home, this.visitor);
  }
}
