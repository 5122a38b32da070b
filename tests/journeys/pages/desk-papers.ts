import { RegisteredPage } from './desk-application.ts';
import { PageStrip } from './page-strip.ts';
import { anything, arriveAt, Screen } from './screen.ts';

/** The checklist of a service with the pages gathered so far. */
export class PapersPage extends Screen {
  readonly name = 'desk-papers';
  readonly heading = anything;
  override readonly path = /\/papers(\/|$)/;

  strip(slot: string): PageStrip {
    return new PageStrip(this.page, slot);
  }

  async review(): Promise<ReviewPage> {
    await this.follow('Далі: перевірка й реєстрація');
    return arriveAt(ReviewPage, this.visitor);
  }
}

/** Everything once more before it becomes final. */
export class ReviewPage extends Screen {
  readonly name = 'desk-review';
  readonly heading = 'Перевірте й зареєструйте';

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async register(): Promise<RegisteredPage> {
    await this.press('Зареєструвати заяву');
    return arriveAt(RegisteredPage, this.visitor);
  }
}
