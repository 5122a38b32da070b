import { BackOfficeScreen } from './back-office.ts';
import { CasePage, QueuePage } from './case.ts';
import { fileBehind } from './desk-application.ts';
import { arriveAt, type Screen } from './screen.ts';

/** Goes to a part of the head's work by the navigation. */
export async function openPart<S extends Screen>(
  from: Screen,
  part: string,
  kind: new (visitor: Screen['visitor']) => S,
  variant?: string,
): Promise<S> {
  await from.page.getByRole('navigation', { name: 'Розділи' }).getByRole('link', { name: part }).click();
  return arriveAt(kind, from.visitor, variant);
}

/** Who is away, and who stands in. */
export class AbsencesPage extends BackOfficeScreen {
  readonly name = 'head-absences';
  readonly heading = 'Відсутність і заступники';

  async type(absence: { who: string; first: string; last: string; deputy: string }): Promise<void> {
    await this.page.getByLabel('Хто відсутній').selectOption({ label: absence.who });
    await this.page.getByLabel('Перший день').fill(absence.first);
    await this.page.getByLabel('Останній день').fill(absence.last);
    await this.page.getByLabel('Хто заступає').selectOption({ label: absence.deputy });
  }

  async record(): Promise<AbsencesPage> {
    await this.press('Записати');
    await this.told('Відсутність записано.');
    return arriveAt(AbsencesPage, this.visitor, 'recorded');
  }

  async recordWrong(): Promise<AbsencesPage> {
    await this.press('Записати');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(AbsencesPage, this.visitor, 'refused');
  }

  rows(): Promise<string[]> {
    return this.rowsOf('Записана відсутність');
  }

  async cancel(who: string): Promise<AbsencesPage> {
    await this.press(`Скасувати відсутність: ${who}`);
    await this.told('Відсутність скасовано.');
    return arriveAt(AbsencesPage, this.visitor, 'cancelled');
  }
}

/** Open applications that go to another department together. */
export class StockTransferPage extends BackOfficeScreen {
  readonly name = 'head-stock-transfer';
  readonly heading = 'Передання відкритих заяв';

  async type(order: { from: string; to: string; reason: string }): Promise<void> {
    await this.page.getByLabel('Від якого відділу').selectOption({ label: order.from });
    await this.page.getByLabel('До якого відділу').selectOption({ label: order.to });
    await this.page.getByLabel('Підстава').fill(order.reason);
  }

  async preview(): Promise<StockTransferPage> {
    await this.press('Показати, що перейде');
    await this.page.getByRole('heading', { name: 'Що перейде зараз' }).waitFor();
    return arriveAt(StockTransferPage, this.visitor, 'preview');
  }

  async order(): Promise<StockTransferPage> {
    await this.press('Передати заяви');
    await this.told('Передання замовлено');
    return arriveAt(StockTransferPage, this.visitor, 'ordered');
  }

  rows(): Promise<string[]> {
    return this.rowsOf('Замовлені передання');
  }

  /** The act of the newest transfer. */
  act(): Promise<Uint8Array> {
    return fileBehind(this, 'Акт передання');
  }

  async reload(variant: string): Promise<StockTransferPage> {
    await this.page.reload();
    return arriveAt(StockTransferPage, this.visitor, variant);
  }
}

/** A changed set of rules, run over past applications. */
export class RehearsalPage extends BackOfficeScreen {
  readonly name = 'head-rehearsal';
  readonly heading = 'Проба правил маршрутизації';

  async send(rules: string, variant: string): Promise<RehearsalPage> {
    await this.page
      .getByLabel('Файл routing.yaml')
      .setInputFiles({ name: 'routing.yaml', mimeType: 'text/yaml', buffer: Buffer.from(rules) });
    await this.press('Перевірити');
    await this.page.getByRole('heading', { name: /Що було б інакше|Виправте/ }).waitFor();
    return arriveAt(RehearsalPage, this.visitor, variant);
  }
}

/** To whom the head gives a case. */
export class AssignPage extends BackOfficeScreen {
  readonly name = 'head-assign';
  readonly heading = 'Призначити спеціалістові';

  /** The colleagues to choose from, with what is to be known of each. */
  async colleagues(): Promise<string[]> {
    const lines = await this.page.locator('.govuk-radios__item').allInnerTexts();
    return lines.map((line) => line.replaceAll(/\s+/gu, ' ').trim());
  }

  async assign(who: string): Promise<CasePage> {
    await this.page.getByLabel(who).check();
    await this.press('Призначити спеціалістові');
    await this.told('Справу призначено.');
    return arriveAt(CasePage, this.visitor, 'assigned');
  }
}

/** Where a case goes that is not this department's. */
export class TransferPage extends BackOfficeScreen {
  readonly name = 'head-transfer';
  readonly heading = 'Передати іншому відділу';

  async transferWrong(): Promise<TransferPage> {
    await this.press('Передати іншому відділу');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(TransferPage, this.visitor, 'refused');
  }

  async transfer(department: string, reason: string): Promise<QueuePage> {
    await this.page.getByLabel('До якого відділу').selectOption({ label: department });
    await this.page.getByLabel('Чому').fill(reason);
    await this.look('filled');
    await this.press('Передати іншому відділу');
    await this.told('Справу передано.');
    return arriveAt(QueuePage, this.visitor, 'transferred');
  }
}

/** Opens the form of a command from the list «Інші дії зі справою». */
export async function openCommand<S extends Screen>(
  file: CasePage,
  title: string,
  kind: new (visitor: Screen['visitor']) => S,
): Promise<S> {
  await file.page.getByText('Інші дії зі справою').click();
  await file.page.locator('.govuk-details').getByRole('link', { name: title, exact: true }).click();
  return arriveAt(kind, file.visitor);
}
