import { BackOfficeScreen } from './back-office.ts';
import { anything, arriveAt } from './screen.ts';

/** The group activities of a department. */
export class ActivitiesPage extends BackOfficeScreen {
  readonly name = 'activities-list';
  readonly heading = 'Групові заняття';

  async open(activity: string, variant?: string): Promise<ActivityPage> {
    await this.follow(activity);
    return arriveAt(ActivityPage, this.visitor, variant);
  }
}

/** One activity: who takes part, who waits, timetable, journal. */
export class ActivityPage extends BackOfficeScreen {
  readonly name = 'activities-activity';
  readonly heading = anything;
  override readonly path = /^\/activities\/[a-z-]+$/;

  participants(): Promise<string[]> {
    return this.rowsOf('Учасники');
  }

  queue(): Promise<string[]> {
    return this.rowsOf('Черга');
  }

  async enrol(): Promise<EnrolPage> {
    await this.follow('Записати особу');
    return arriveAt(EnrolPage, this.visitor);
  }

  async leave(person: string): Promise<ActivityPage> {
    await this.press(`Зняти запис: ${person}`);
    await this.told('Запис знято.');
    return arriveAt(ActivityPage, this.visitor, 'offered');
  }

  async accept(person: string): Promise<ActivityPage> {
    await this.press(`Погоджується: ${person}`);
    await this.told('Місце надано.');
    return arriveAt(ActivityPage, this.visitor, 'accepted');
  }

  /** The newest meeting of the journal. */
  async attendance(): Promise<AttendancePage> {
    await this.page
      .getByRole('link', { name: /^записати/ })
      .first()
      .click();
    return arriveAt(AttendancePage, this.visitor);
  }
}

/** Whom to enrol. */
export class EnrolPage extends BackOfficeScreen {
  readonly name = 'activities-enrol';
  readonly heading = 'Записати на заняття';

  async find(words: string, variant: string): Promise<EnrolPage> {
    await this.page.getByLabel('Прізвище й імʼя або номер документа').fill(words);
    await this.press('Знайти');
    return arriveAt(EnrolPage, this.visitor, variant);
  }

  async enrol(person: string, said: string, variant: string): Promise<ActivityPage> {
    await this.page.getByLabel(person).check();
    await this.press('Записати');
    await this.told(said);
    return arriveAt(ActivityPage, this.visitor, variant);
  }

  async enrolWrong(person: string): Promise<EnrolPage> {
    await this.page.getByLabel(person).check();
    await this.press('Записати');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(EnrolPage, this.visitor, 'refused');
  }
}

/** Who came to a meeting. */
export class AttendancePage extends BackOfficeScreen {
  readonly name = 'activities-attendance';
  readonly heading = 'Хто був на занятті';

  async record(...present: string[]): Promise<ActivityPage> {
    for (const person of present) await this.page.getByLabel(person).check();
    await this.look('ticked');
    await this.press('Записати відвідування');
    await this.told('Відвідування записано.');
    return arriveAt(ActivityPage, this.visitor, 'attended');
  }
}
