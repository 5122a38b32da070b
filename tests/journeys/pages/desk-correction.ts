import { ApplicationPage } from './desk-application.ts';
import { PageStrip } from './page-strip.ts';
import { arriveAt, Screen } from './screen.ts';

/** What a specialist asks for, and the pages that answer it. */
export class CorrectionPage extends Screen {
  readonly name = 'desk-correction';
  readonly heading = 'Треба донести документи';

  strip(slot: string): PageStrip {
    return new PageStrip(this.page, slot);
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async send(): Promise<ApplicationPage> {
    await this.press('Надіслати відповідь');
    return arriveAt(ApplicationPage, this.visitor, 'answered');
  }
}
