import { BackOfficeScreen } from './back-office.ts';
import { anything, arriveAt } from './screen.ts';

/** The register of persons. */
export class RegisterPage extends BackOfficeScreen {
  readonly name = 'persons-register';
  readonly heading = 'Особи';

  async search(words: string, variant: string): Promise<RegisterPage> {
    await this.page.getByLabel('Прізвище, імʼя або номер документа').fill(words);
    await this.press('Знайти');
    return arriveAt(RegisterPage, this.visitor, variant);
  }

  async open(person: string): Promise<PersonPage> {
    await this.follow(person);
    return arriveAt(PersonPage, this.visitor);
  }

  async duplicates(variant?: string): Promise<DuplicatesPage> {
    await this.follow('Схожі особи');
    return arriveAt(DuplicatesPage, this.visitor, variant);
  }

  rows(): Promise<string[]> {
    return this.rowsOf('Знайдені особи');
  }
}

/** Pairs of descriptions that may be of one person. */
export class DuplicatesPage extends BackOfficeScreen {
  readonly name = 'persons-duplicates';
  readonly heading = 'Схожі особи';

  rows(): Promise<string[]> {
    return this.rowsOf('Пари схожих осіб');
  }

  async compare(pair: RegExp): Promise<PairPage> {
    await this.page.getByRole('link', { name: pair }).click();
    return arriveAt(PairPage, this.visitor);
  }
}

/** Two descriptions side by side. */
export class PairPage extends BackOfficeScreen {
  readonly name = 'persons-pair';
  readonly heading = 'Чи це одна особа';

  rows(): Promise<string[]> {
    return this.rowsOf('Порівняння записів');
  }

  async merge(kept: string, reason: string): Promise<PersonPage> {
    await this.page.getByLabel(kept).check();
    await this.page.getByLabel('Чому це одна особа').fill(reason);
    await this.press('Це одна особа');
    await this.told('Особи обʼєднано.');
    return arriveAt(PersonPage, this.visitor, 'merged');
  }

  async keepApart(): Promise<DuplicatesPage> {
    await this.press('Це різні особи');
    await this.told('це різні особи');
    return arriveAt(DuplicatesPage, this.visitor, 'empty');
  }
}

/** A person: matters, ties, data, history. */
export class PersonPage extends BackOfficeScreen {
  readonly name: string = 'persons-person';
  readonly heading = anything;
  override readonly path = /^\/persons\/[0-9a-f-]{36}$/;

  table(name: 'Справи у ваших відділах' | 'Категорії' | 'Домогосподарство' | 'Представники'): Promise<string[]> {
    return this.rowsOf(name);
  }

  history(): Promise<string[]> {
    return this.page.locator('.moj-timeline__title').allInnerTexts();
  }

  async add(what: 'категорію' | 'члена домогосподарства' | 'представника'): Promise<TiePage> {
    await this.follow(`Додати ${what}`);
    return arriveAt(TiePage, this.visitor, kindOf[what]);
  }

  async end(tie: RegExp): Promise<EndTiePage> {
    await this.page.getByRole('link', { name: tie }).click();
    return arriveAt(EndTiePage, this.visitor);
  }

  async undoMerge(): Promise<UndoMergePage> {
    await this.page.getByRole('link', { name: /^Скасувати обʼєднання/ }).click();
    return arriveAt(UndoMergePage, this.visitor);
  }

  async mergeByHand(): Promise<MergePage> {
    await this.follow('Обʼєднати з іншою особою');
    return arriveAt(MergePage, this.visitor);
  }

  async openMatter(index: string): Promise<void> {
    await this.follow(index);
  }
}

const kindOf = {
  категорію: 'category',
  'члена домогосподарства': 'household',
  представника: 'representative',
} as const;

/** The form of a category, a member of the household or a representative. */
export class TiePage extends BackOfficeScreen {
  readonly name = 'persons-tie';
  readonly heading = /^Додати/;

  async find(words: string, variant: string): Promise<TiePage> {
    await this.page.getByLabel('Прізвище й імʼя або номер документа').fill(words);
    await this.press('Знайти');
    return arriveAt(TiePage, this.visitor, variant);
  }

  async addNew(): Promise<TiePage> {
    await this.press('Особи немає в реєстрі: додати нову');
    await this.page.getByText('Нова особа', { exact: true }).waitFor();
    return arriveAt(TiePage, this.visitor, 'household-new');
  }

  async choose(person: string): Promise<void> {
    await this.page.getByLabel(person).check();
  }

  async type(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  async select(label: string, value: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: value });
  }

  async record(variant: string): Promise<PersonPage> {
    await this.press('Записати');
    await this.told('Записано.');
    return arriveAt(PersonPage, this.visitor, variant);
  }

  async recordWrong(variant: string): Promise<TiePage> {
    await this.press('Записати');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(TiePage, this.visitor, variant);
  }
}

/** Who is the same person, though the program did not find it. */
export class MergePage extends BackOfficeScreen {
  readonly name = 'persons-merge';
  readonly heading = 'Обʼєднати з іншою особою';

  async find(words: string, variant: string): Promise<MergePage> {
    await this.page.getByLabel('Прізвище й імʼя або номер документа').fill(words);
    await this.press('Знайти');
    return arriveAt(MergePage, this.visitor, variant);
  }

  async mergeWrong(): Promise<MergePage> {
    await this.press('Обʼєднати');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(MergePage, this.visitor, 'refused');
  }

  async merge(other: string, reason: string): Promise<PersonPage> {
    await this.page.getByLabel(other).check();
    await this.page.getByLabel('Чому це одна особа').fill(reason);
    await this.press('Обʼєднати');
    await this.told('Особи обʼєднано.');
    return arriveAt(PersonPage, this.visitor, 'joined');
  }
}

/** Why something recorded of a person holds no more. */
export class EndTiePage extends BackOfficeScreen {
  readonly name = 'persons-tie-end';
  readonly heading = 'Припинити запис';

  async end(reason: string, variant: string): Promise<PersonPage> {
    await this.page.getByLabel('Чому запис більше не діє').fill(reason);
    await this.press('Припинити запис');
    await this.told('Запис припинено.');
    return arriveAt(PersonPage, this.visitor, variant);
  }
}

/** Why two descriptions are two persons after all. */
export class UndoMergePage extends BackOfficeScreen {
  readonly name = 'persons-merge-undo';
  readonly heading = 'Скасувати обʼєднання';

  async undo(reason: string): Promise<PersonPage> {
    await this.page.getByLabel('Чому це різні особи').fill(reason);
    await this.press('Скасувати обʼєднання');
    await this.told('Обʼєднання скасовано');
    return arriveAt(PersonPage, this.visitor, 'parted');
  }
}
