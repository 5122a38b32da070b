import { BackOfficeScreen } from './back-office.ts';
import { CasePage } from './case.ts';
import { arriveAt } from './screen.ts';

/** The search over papers, with what was found. */
export class SearchPage extends BackOfficeScreen {
  readonly name = 'search-papers';
  readonly heading = 'Пошук';

  /** Looks for words; for a search that is refused, see `searchWrong`. */
  async search(words: string, variant: string): Promise<SearchPage> {
    await this.page.getByLabel('Слова з паперів, прізвище або номер').fill(words);
    const before = this.page.url();
    await this.press('Знайти');
    await this.page.waitForURL((url) => url.href !== before);
    return arriveAt(SearchPage, this.visitor, variant);
  }

  async searchWrong(words: string): Promise<SearchPage> {
    await this.page.getByLabel('Слова з паперів, прізвище або номер').fill(words);
    await this.press('Знайти');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(SearchPage, this.visitor, 'refused');
  }

  /** Narrows the search by one of the lists below the field. */
  async narrow(list: 'Послуга' | 'Стан справи', choice: string): Promise<void> {
    const field = this.page.getByLabel(list, { exact: true });
    if (!(await field.isVisible())) await this.page.getByText('Уточнити', { exact: true }).click();
    await field.selectOption({ label: choice });
  }

  /** What is said of how many there are. */
  count(): Promise<string> {
    return this.page.getByRole('status').innerText();
  }

  titles(): Promise<string[]> {
    return this.page.locator('.ok-hit__title').allInnerTexts();
  }

  marked(): Promise<string[]> {
    return this.page.locator('.ok-hit mark').allInnerTexts();
  }

  async open(hit: RegExp): Promise<CasePage> {
    await this.page.getByRole('link', { name: hit }).first().click();
    return arriveAt(CasePage, this.visitor, 'found');
  }
}
