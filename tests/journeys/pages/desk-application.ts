import { anything, arriveAt, Screen } from './screen.ts';

/** What the clerk says and prints for the applicant. */
export class RegisteredPage extends Screen {
  readonly name = 'desk-registered';
  readonly heading = 'Заяву зареєстровано';

  index(): Promise<string> {
    return this.page.locator('.govuk-panel__body strong').innerText();
  }

  referenceNumber(): Promise<string> {
    return this.page.locator('.ok-code').innerText();
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Opens why the first term ends when it does. */
  async why(): Promise<string> {
    const details = this.page.locator('details').first();
    await details.locator('summary').focus();
    await this.page.keyboard.press('Enter');
    return details.locator('ol').innerText();
  }

  /** The receipt that the button opens. */
  receipt(): Promise<Uint8Array> {
    return fileBehind(this, 'Надрукувати розписку');
  }

  async open(): Promise<ApplicationPage> {
    await this.follow('Відкрити заяву');
    return arriveAt(ApplicationPage, this.visitor);
  }
}

/** A registered application at the desk. */
export class ApplicationPage extends Screen {
  readonly name = 'desk-application';
  readonly heading = anything;
  override readonly path = /^\/applications\/[0-9a-f-]{36}$/;

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  status(): Promise<string> {
    return this.page.locator('.ok-title .govuk-tag, .ok-title .ok-tag').first().innerText();
  }
}

/** Fetches the PDF that a button or a link opens, as the browser would with its cookies. */
export async function fileBehind(screen: Screen, name: string): Promise<Uint8Array> {
  const link = screen.page.getByRole('button', { name }).or(screen.page.getByRole('link', { name }));
  const address = await link.first().getAttribute('href');
  const answer = await screen.page.context().request.get(new URL(address ?? '', screen.page.url()).href);
  if (!answer.ok()) throw new Error(`«${name}» answered ${answer.status()}`);
  return answer.body();
}
