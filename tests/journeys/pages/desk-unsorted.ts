import { PapersPage } from './desk-papers.ts';
import { arriveAt, Screen } from './screen.ts';

/** Pages that belong to no paper yet. */
export class UnsortedPage extends Screen {
  readonly name = 'desk-unsorted';
  readonly heading = 'Невпорядковані сторінки';

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async choose(page: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: page }).check();
  }

  /** Puts the chosen pages into a paper. */
  async put(paper: string): Promise<PapersPage> {
    await this.page.getByLabel('Покласти позначені сторінки до').selectOption({ label: paper });
    await this.press('Покласти');
    return arriveAt(PapersPage, this.visitor, 'sorted');
  }

  /** Asks to delete the chosen pages, and does so when asked whether it is meant. */
  async remove(): Promise<UnsortedPage> {
    await this.press('Видалити позначені…');
    const sure = await arriveAt(DeletePage, this.visitor);
    return sure.confirm();
  }
}

class DeletePage extends Screen {
  readonly name = 'desk-unsorted-delete';
  readonly heading = 'Видалити сторінки назавжди?';

  async confirm(): Promise<UnsortedPage> {
    await this.press('Видалити назавжди');
    return arriveAt(UnsortedPage, this.visitor, 'emptied');
  }
}
