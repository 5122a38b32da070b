import { arriveAt, Screen } from './screen.ts';

/** The one field of the portal. */
export class QuestionPage extends Screen {
  readonly name = 'portal-question';
  readonly heading = 'Де моя заява?';

  async ask(number: string, variant: string): Promise<AnswerPage> {
    await this.type(number);
    return arriveAt(AnswerPage, this.visitor, variant);
  }

  /** Asks with a number that leads nowhere: the same page comes back. */
  async askInVain(number: string): Promise<QuestionPage> {
    await this.type(number);
    await this.page.getByRole('alert').waitFor();
    return arriveAt(QuestionPage, this.visitor, 'refused');
  }

  /** Asks with a number that is answered with the code word only: the same page comes back with a second field. */
  async askForWord(number: string, variant: string): Promise<QuestionPage> {
    await this.type(number);
    await this.page.getByLabel('Кодове слово').waitFor();
    return arriveAt(QuestionPage, this.visitor, variant);
  }

  async answerWith(word: string, variant: string): Promise<AnswerPage> {
    await this.page.getByLabel('Кодове слово').fill(word);
    await this.press('Дізнатися');
    return arriveAt(AnswerPage, this.visitor, variant);
  }

  async type(number: string): Promise<void> {
    await this.page.getByLabel('Номер для перевірки').fill(number);
    await this.press('Дізнатися');
  }

  error(): Promise<string> {
    return this.page.getByRole('alert').innerText();
  }

  typed(): Promise<string> {
    return this.page.getByLabel('Номер для перевірки').inputValue();
  }
}

/** Where a matter stands, in plain words. */
export class AnswerPage extends Screen {
  readonly name = 'portal-answer';
  readonly heading = /^(?!Де моя заява)/;
  override readonly path = /^\/status$/;

  title(): Promise<string> {
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async again(): Promise<QuestionPage> {
    await this.follow('Перевірити інший номер');
    return arriveAt(QuestionPage, this.visitor, 'again');
  }
}
