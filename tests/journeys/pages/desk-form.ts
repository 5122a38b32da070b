import { PapersPage } from './desk-papers.ts';
import { arriveAt, Screen } from './screen.ts';

/** What a clerk types of a person. */
export interface TypedPerson {
  surname: string;
  givenName: string;
  patronymic: string;
  born: string;
  rnokpp: string;
  idCard: string;
  unzr: string;
  /** Name of a settlement of the list. */
  settlement: string;
  addressLine: string;
  phone: string;
}

const fields = {
  surname: 'Прізвище',
  givenName: 'Ім’я',
  patronymic: 'По батькові (якщо є)',
  born: 'Дата народження',
  rnokpp: 'РНОКПП',
  idCard: 'ID-картка',
  unzr: 'УНЗР',
  addressLine: 'Вулиця, будинок, квартира',
  phone: 'Телефон (якщо є)',
} as const satisfies Partial<Record<keyof TypedPerson, string>>;

/** The applicant's form. */
export class ApplicantPage extends Screen {
  readonly name = 'desk-applicant';
  readonly heading = 'Нова заява';

  async type(person: Partial<TypedPerson>): Promise<void> {
    const { settlement, ...typed } = person;
    for (const [field, value] of Object.entries(typed) as [keyof typeof fields, string][])
      await this.page.getByLabel(fields[field], { exact: true }).fill(value);
    if (settlement !== undefined) await this.page.getByLabel('Населений пункт').selectOption({ label: settlement });
  }

  async save(): Promise<ServicePage> {
    await this.press('Зберегти й продовжити');
    return arriveAt(ServicePage, this.visitor);
  }

  /** Saves what is going to be refused: the same page comes back. */
  async saveWrong(): Promise<ApplicantPage> {
    await this.press('Зберегти й продовжити');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(ApplicantPage, this.visitor, 'refused');
  }

  /** What stands in the fields. */
  async typed(): Promise<Record<string, string>> {
    const values = Object.entries(fields).map(
      async ([field, label]) => [field, await this.page.getByLabel(label, { exact: true }).inputValue()] as const,
    );
    return Object.fromEntries(await Promise.all(values));
  }

  /** Lines of the list of errors at the top. */
  errors(): Promise<string[]> {
    return this.page.locator('.govuk-error-summary__list li').allInnerTexts();
  }
}

/** The list of services in everyday words. */
export class ServicePage extends Screen {
  readonly name = 'desk-service';
  readonly heading = 'Що потрібно заявникові';

  async search(words: string): Promise<ServicePage> {
    await this.page.getByLabel('Пошук за словами').fill(words);
    await this.press('Знайти');
    await this.page.waitForURL(/[?]q=/);
    return arriveAt(ServicePage, this.visitor, 'found');
  }

  async choose(service: string): Promise<PapersPage> {
    await this.page.getByLabel(service).check();
    await this.press('Зберегти й продовжити');
    return arriveAt(PapersPage, this.visitor, 'empty');
  }
}
