import { arriveAt, Screen } from './screen.ts';

/** The journal of a day. */
export class JournalPage extends Screen {
  readonly name = 'desk-journal';
  readonly heading = 'Журнал реєстрації';

  rows(): Promise<string[]> {
    return this.page.locator('tbody tr').allInnerTexts();
  }

  /** What was brought on this day to applications registered before. */
  supplements(): Promise<string[]> {
    return this.page.locator('#supplements tbody tr').allInnerTexts();
  }

  async search(words: string): Promise<JournalPage> {
    await this.page.getByLabel('Прізвище, індекс або номер для перевірки').fill(words);
    await this.press('Знайти');
    await this.page.getByText('Знайдено:').first().waitFor();
    return arriveAt(JournalPage, this.visitor, 'found');
  }
}

/** What was sent and what was not. */
export class OutboxPage extends Screen {
  readonly name = 'desk-outbox';
  readonly heading = 'Надсилання';

  rows(): Promise<string[]> {
    return this.page.locator('tbody tr').allInnerTexts();
  }
}
