import type { Visitor } from '../browser.ts';
import { arriveAt, Screen } from './screen.ts';

/** The page of a computer that was never enrolled. */
export class EnrolmentPage extends Screen {
  readonly name = 'desk-enrol';
  readonly heading = 'Підключення фронт-офісу';

  async enter(ticket: string): Promise<void> {
    await this.page.getByLabel('Код підключення').fill(ticket);
    await this.press('Підключити');
  }

  async refused(ticket: string): Promise<string[]> {
    await this.enter(ticket);
    await this.page.locator('.govuk-error-summary').waitFor();
    await arriveAt(EnrolmentPage, this.visitor, 'refused');
    return this.page.locator('.govuk-error-summary__list li').allInnerTexts();
  }

  async enrol(ticket: string): Promise<EnrolledPage> {
    await this.enter(ticket);
    return arriveAt(EnrolledPage, this.visitor);
  }
}

/** The office is enrolled; the desk starts in a moment. */
class EnrolledPage extends Screen {
  readonly name = 'desk-enrolled';
  readonly heading = 'Фронт-офіс підключено';

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}

/** Opens the page on a fresh computer. */
export async function openEnrolment(visitor: Visitor, url: string): Promise<EnrolmentPage> {
  await visitor.page.goto(url);
  return arriveAt(EnrolmentPage, visitor);
}
