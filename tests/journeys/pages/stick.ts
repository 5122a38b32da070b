import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import type { StickFile } from '../../town/stick.ts';
import { OutboxPage } from './desk-lists.ts';
import { arriveAt, Screen } from './screen.ts';

/** A page where files are brought on a stick and taken away on one. */
abstract class StickScreen extends Screen {
  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** What a link saves to the stick. */
  protected async saved(link: string | RegExp): Promise<StickFile> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('link', { name: link }).first().click();
    return fileOf(await download);
  }

  protected async bring(label: string, files: readonly StickFile[], button: string): Promise<void> {
    const chosen = files.map(({ name, content }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    }));
    await this.page.getByLabel(label).setInputFiles(chosen);
    await this.press(button);
  }
}

async function fileOf(download: Download): Promise<StickFile> {
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** «Флешка» at the desk: what a courier takes to the centre, and the answers that come back. */
export class DeskStickPage extends StickScreen {
  readonly name = 'desk-stick';
  readonly heading = 'Флешка';

  /** Prepares a file of all that waits, or of so many megabytes. */
  async prepare(megabytes?: number): Promise<DeskStickPage> {
    if (megabytes !== undefined) {
      await this.page.getByLabel('Скільки вміститься').check();
      await this.page.getByLabel('Вільно на флешці').fill(String(megabytes));
    }
    await this.press('Підготувати файл');
    await this.page.getByText('Файл підготовлено').waitFor();
    return arriveAt(DeskStickPage, this.visitor, 'prepared');
  }

  /** Chooses «what fits» and forgets to say how much that is. */
  async prepareWithoutSize(): Promise<DeskStickPage> {
    await this.page.getByLabel('Скільки вміститься').check();
    await this.press('Підготувати файл');
    await this.page.getByRole('alert').waitFor();
    return arriveAt(DeskStickPage, this.visitor, 'refused');
  }

  save(): Promise<StickFile> {
    return this.saved(/^Завантажити файл/);
  }

  async take(answer: StickFile, said: string): Promise<DeskStickPage> {
    await this.bring('Файл відповіді', [answer], 'Прийняти відповідь');
    await this.page.getByText(said).first().waitFor();
    return arriveAt(DeskStickPage, this.visitor, 'answered');
  }

  async outbox(variant: string): Promise<OutboxPage> {
    await this.page.locator('main').getByRole('link', { name: 'Надсилання', exact: true }).click();
    return arriveAt(OutboxPage, this.visitor, variant);
  }
}

/** From the outbox to the page about the stick. */
export async function openDeskStick(outbox: OutboxPage): Promise<DeskStickPage> {
  await outbox.page.getByRole('link', { name: 'Передати флешкою' }).click();
  return arriveAt(DeskStickPage, outbox.visitor);
}

/** Sticks of the offices, as an administrator at the centre takes them in and answers them. */
export class CentreSticksPage extends StickScreen {
  readonly name = 'administrator-sticks';
  readonly heading = 'Флешки фронт-офісів';

  async take(files: readonly StickFile[], said: string, variant: string): Promise<CentreSticksPage> {
    await this.bring('Файли фронт-офісів', files, 'Прийняти');
    await this.page.getByText(said).first().waitFor();
    return arriveAt(CentreSticksPage, this.visitor, variant);
  }

  answerFor(office: string): Promise<StickFile> {
    return this.saved(office);
  }
}
