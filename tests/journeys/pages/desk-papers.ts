import { RegisteredPage } from './desk-application.ts';
import { ScanPage } from './desk-scan.ts';
import { PageStrip } from './page-strip.ts';
import { anything, arriveAt, Screen } from './screen.ts';

/** Who acts for the applicant, as a clerk types it. */
const representativeFields = {
  surname: 'Прізвище представника',
  givenName: 'Ім’я представника',
  born: 'Дата народження',
  rnokpp: 'РНОКПП представника',
  paper: 'Документ, що це підтверджує',
  validUntil: 'Чинний до (якщо вказано)',
} as const;
export type TypedRepresentative = Partial<Record<keyof typeof representativeFields, string>> & { authority?: string };

/** The checklist of a service with the pages gathered so far, and what the applicant is asked. */
export class PapersPage extends Screen {
  readonly name = 'desk-papers';
  readonly heading = anything;
  override readonly path = /\/(papers|facts)(\/|$)/;

  strip(slot: string): PageStrip {
    return new PageStrip(this.page, slot);
  }

  /** Goes to the scanners for a paper; what was typed here is kept. */
  async scanInto(slot: string): Promise<ScanPage> {
    await this.page.locator(`#slot-${slot}`).getByRole('button', { name: 'Сканувати' }).click();
    return arriveAt(ScanPage, this.visitor);
  }

  /** Says by the arrow keys that somebody acts for the applicant, and types who. */
  async representedBy({ authority, ...typed }: TypedRepresentative): Promise<void> {
    await this.page.getByRole('radio', { name: 'сам заявник' }).focus();
    await this.page.keyboard.press('ArrowDown');
    for (const [field, value] of Object.entries(typed) as [keyof typeof representativeFields, string][])
      await this.page.getByLabel(representativeFields[field], { exact: true }).fill(value);
    if (authority !== undefined) await this.page.getByLabel('На якій підставі діє').selectOption({ label: authority });
  }

  async type(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** What stands in a field. */
  typed(label: string): Promise<string> {
    return this.page.getByLabel(label, { exact: true }).inputValue();
  }

  /** Saves the answers with Enter; the page comes back with what follows from them. */
  async saveAnswers(variant: string): Promise<PapersPage> {
    await this.page.getByRole('button', { name: 'Зберегти відповіді' }).focus();
    await Promise.all([this.page.waitForEvent('framenavigated'), this.page.keyboard.press('Enter')]);
    return arriveAt(PapersPage, this.visitor, variant);
  }

  /** Lines of the list of errors at the top. */
  errors(): Promise<string[]> {
    return this.page.locator('.govuk-error-summary__list li').allInnerTexts();
  }

  async review(variant?: string): Promise<ReviewPage> {
    await this.follow('Далі: перевірка й реєстрація');
    return arriveAt(ReviewPage, this.visitor, variant);
  }
}

/** Everything once more before it becomes final. */
export class ReviewPage extends Screen {
  readonly name = 'desk-review';
  readonly heading = 'Перевірте й зареєструйте';

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async back(): Promise<PapersPage> {
    await this.page.getByRole('link', { name: '3. Документи' }).click();
    return arriveAt(PapersPage, this.visitor);
  }

  /** Registers what still lacks a reason: the same page comes back. */
  async registerInVain(): Promise<ReviewPage> {
    await this.press('Зареєструвати заяву');
    await this.page.locator('.govuk-error-summary').waitFor();
    return arriveAt(ReviewPage, this.visitor, 'refused');
  }

  async reason(why: string): Promise<void> {
    await this.page.getByLabel('Чому заяву реєструють попри це').fill(why);
  }

  async register(): Promise<RegisteredPage> {
    await this.press('Зареєструвати заяву');
    return arriveAt(RegisteredPage, this.visitor);
  }
}
