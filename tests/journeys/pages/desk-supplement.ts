import { ApplicationPage } from './desk-application.ts';
import { PageStrip } from './page-strip.ts';
import { type Screen as AnyScreen, arriveAt, Screen } from './screen.ts';

/** Papers brought after registration: what is missing, and everything else the service takes. */
export class SupplementPage extends Screen {
  readonly name = 'desk-supplement';
  readonly heading = 'Додати документи';

  strip(slot: string): PageStrip {
    return new PageStrip(this.page, slot);
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async showOthers(): Promise<void> {
    await this.page.getByText('Інші документи з переліку').first().click();
  }

  async note(words: string): Promise<void> {
    await this.page.getByLabel('Примітка').fill(words);
  }

  /** Sends nothing: the same page comes back. */
  async sendNothing(): Promise<SupplementPage> {
    await this.press('Надіслати документи');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(SupplementPage, this.visitor, 'refused');
  }

  async send(variant: string): Promise<ApplicationPage> {
    await this.press('Надіслати документи');
    await this.page.getByText('Документи прийнято').waitFor();
    return arriveAt(ApplicationPage, this.visitor, variant);
  }
}

/** Opens it from the page of a registered application. */
export async function openSupplement(application: AnyScreen, variant?: string): Promise<SupplementPage> {
  await application.page.getByRole('button', { name: 'Додати документи' }).click();
  return arriveAt(SupplementPage, application.visitor, variant);
}
