import type { Visitor } from '../browser.ts';
import { anything, arriveAt, Screen } from './screen.ts';

/** The queue of a department. */
export class QueuePage extends Screen {
  readonly name = 'specialist-queue';
  readonly heading = 'Черга відділу';

  rows(): Promise<string[]> {
    return this.page.locator('tbody tr').allInnerTexts();
  }

  async open(index: string): Promise<CasePage> {
    await this.follow(index);
    return arriveAt(CasePage, this.visitor);
  }

  async show(part: 'Мої' | 'Вільні' | 'Очікують'): Promise<QueuePage> {
    await this.page.getByRole('link', { name: new RegExp(`^${part}`) }).click();
    await this.page.waitForURL(/filter=/);
    return arriveAt(QueuePage, this.visitor);
  }
}

/** A case: data, scans and text side by side, and what may be done. */
export class CasePage extends Screen {
  readonly name = 'specialist-case';
  readonly heading = anything;
  override readonly path = /^\/cases\/[0-9a-f-]{36}$/;

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Names of the commands that are offered. */
  commands(): Promise<string[]> {
    return this.page.locator('.ok-actions').locator('button, a').allInnerTexts();
  }

  /** Opens a page of a paper beside its text. */
  async openPage(paper: string, number: number): Promise<CasePage> {
    await this.page.getByRole('img', { name: `${paper}, сторінка ${number}`, exact: true }).click();
    await this.page.waitForURL(/[?]page=/);
    return arriveAt(CasePage, this.visitor, 'page');
  }

  /** What was read on the page shown, a text for each field. */
  fields(): Promise<string[]> {
    return this.page.locator('.ok-field').allInnerTexts();
  }

  async confirmField(name: string): Promise<CasePage> {
    await this.page.getByRole('button', { name: new RegExp(`^Правильно ?: ${name} `, 'u') }).click();
    await this.page.getByText('підтверджено', { exact: true }).waitFor();
    return arriveAt(CasePage, this.visitor, 'field-confirmed');
  }

  /** Presses Delete where the page put the focus: on the next field nobody has looked at. */
  async rejectFocusedByKey(): Promise<void> {
    await this.page.locator('.ok-field button:focus').waitFor();
    await this.page.keyboard.press('Delete');
    await this.page.getByText('прочитано неправильно', { exact: true }).waitFor();
    await this.look('field-rejected');
  }

  async claim(): Promise<CasePage> {
    await this.press('Взяти в роботу');
    await this.page.getByText('Ви взяли справу в роботу').waitFor();
    return arriveAt(CasePage, this.visitor, 'claimed');
  }

  async correction(): Promise<CorrectionRequestPage> {
    await this.page.getByRole('button', { name: 'Повернути на доопрацювання' }).click();
    return arriveAt(CorrectionRequestPage, this.visitor);
  }

  async decision(): Promise<DecisionPage> {
    await this.page.getByRole('button', { name: 'Прийняти рішення' }).click();
    return arriveAt(DecisionPage, this.visitor);
  }

  async letter(): Promise<Uint8Array> {
    const address = await this.page.getByRole('button', { name: 'Відкрити лист' }).getAttribute('href');
    return (await this.page.context().request.get(new URL(address ?? '', this.page.url()).href)).body();
  }

  /** Loads the page again, to see what happened meanwhile. */
  async reload(variant: string): Promise<CasePage> {
    await this.page.reload();
    return arriveAt(CasePage, this.visitor, variant);
  }
}

/** What papers are to be brought, and why. */
export class CorrectionRequestPage extends Screen {
  readonly name = 'specialist-correction';
  readonly heading = 'Повернути на доопрацювання';

  async ask(paper: string, reason: string, message: string): Promise<void> {
    const box = this.page.getByRole('checkbox', { name: paper });
    await box.check();
    const slot = await box.getAttribute('value');
    await this.page.locator(`[name="reason-${slot}"]`).fill(reason);
    await this.page.getByLabel('Пояснення для діловода і заявника').fill(message);
    await this.look('filled');
  }

  async send(): Promise<CasePage> {
    await this.press('Повернути на доопрацювання');
    await this.page.getByText('Справу повернуто на доопрацювання').waitFor();
    return arriveAt(CasePage, this.visitor, 'awaiting');
  }
}

/** The decision with its grounds. */
export class DecisionPage extends Screen {
  readonly name = 'specialist-decision';
  readonly heading = /^Рішення/;

  async saveEmpty(): Promise<DecisionPage> {
    await this.press('Прийняти рішення');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(DecisionPage, this.visitor, 'refused');
  }

  async grant(grounds: string, amount: string): Promise<CasePage> {
    await this.page.getByLabel('Задовольнити').check();
    await this.page.getByLabel('Підстави рішення').fill(grounds);
    await this.page.getByLabel('Сума, якщо рішення її має').fill(amount);
    await this.look('filled');
    await this.press('Прийняти рішення');
    await this.page.getByText('Лист готується').waitFor();
    return arriveAt(CasePage, this.visitor, 'decided');
  }
}

/** Opens the page of a case at an address that somebody else has open. */
export async function openCaseAt(visitor: Visitor, url: string): Promise<CasePage> {
  await visitor.page.goto(url);
  return arriveAt(CasePage, visitor, 'field-in-hand');
}
