import { ApplicationPage, fileBehind } from './desk-application.ts';
import { CorrectionPage } from './desk-correction.ts';
import { ApplicantPage } from './desk-form.ts';
import { HaltedPage } from './desk-halted.ts';
import { HandOverPage } from './desk-hand-over.ts';
import { JournalPage, OutboxPage } from './desk-lists.ts';
import { TrayPage } from './desk-tray.ts';
import { arriveAt, Screen } from './screen.ts';

/** What is to be done at the desk now. */
export class DeskHome extends Screen {
  readonly name = 'desk-home';
  readonly heading = 'Робочий стіл';

  async newApplication(): Promise<ApplicantPage> {
    await this.follow('Нова заява');
    return arriveAt(ApplicantPage, this.visitor);
  }

  async journal(): Promise<JournalPage> {
    await this.follow('Журнал');
    return arriveAt(JournalPage, this.visitor);
  }

  async outbox(): Promise<OutboxPage> {
    await this.page
      .getByRole('link', { name: /^Надсилання/ })
      .first()
      .click();
    return arriveAt(OutboxPage, this.visitor);
  }

  /** From the panel about the link, when the centre stopped this desk. */
  async whyHalted(): Promise<HaltedPage> {
    await this.follow('Реєстрацію тут зупинено');
    return arriveAt(HaltedPage, this.visitor);
  }

  async openCorrection(applicant: string): Promise<CorrectionPage> {
    await this.page.locator('#corrections').getByRole('link', { name: applicant }).click();
    return arriveAt(CorrectionPage, this.visitor);
  }

  /** What needs somebody's attention. */
  async tray(): Promise<string> {
    const tray = this.page.locator('#tray');
    return (await tray.count()) === 0 ? '' : tray.innerText();
  }

  /** The receipt that an item of the tray asks to print. */
  newReceipt(): Promise<Uint8Array> {
    return fileBehind(this, 'Надрукувати нову розписку');
  }

  /** Opens the application of an item of the tray. */
  async openTrayItem(index: string): Promise<ApplicationPage> {
    await this.page
      .locator('#tray')
      .getByRole('link', { name: new RegExp(index) })
      .first()
      .click();
    return arriveAt(ApplicationPage, this.visitor, 'of-tray');
  }

  async disagreements(): Promise<TrayPage> {
    await this.follow('Лоток розбіжностей: що з цим робити');
    return arriveAt(TrayPage, this.visitor);
  }

  async openResult(applicant: string): Promise<HandOverPage> {
    await this.page.locator('#results').getByRole('link', { name: applicant }).click();
    return arriveAt(HandOverPage, this.visitor);
  }
}

/** Goes to the first page of the desk. */
export async function goHome(screen: Screen, variant?: string): Promise<DeskHome> {
  await screen.page
    .getByRole('link', { name: /^Округ/ })
    .first()
    .click();
  return arriveAt(DeskHome, screen.visitor, variant);
}
