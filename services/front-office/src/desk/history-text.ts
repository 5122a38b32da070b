import { type ApplicationEvent, stageNames } from '@okruh/domain';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { shortDay } from '../shown-dates.ts';

/** An event in words: what happened, and what is worth adding. */
export interface HistoryText {
  readonly title: string;
  readonly text?: string;
}

const helpTitles = {
  'one-off-service-given': 'Надано одноразову послугу',
  'aid-given': 'Надано адресну допомогу',
  'visit-planned': 'Заплановано відвідування',
  'visit-made': 'Проведено відвідування',
} as const;

function redirectedText({ on, reason }: { on?: string; reason: string }): string {
  return on === undefined ? reason : `З ${shortDay(on)}. ${reason}`;
}

function dueText({ deadline, provisional }: { deadline: string; provisional?: true }): string {
  return `${provisional ? 'Орієнтовна' : 'Кінцева'} дата ${shortDay(deadline)}`;
}

function untilText(said: string, until: string | undefined): string {
  return until === undefined ? said : `${said} Чекають до ${shortDay(until)}.`.trim();
}

/** The words for an event at the desk. */
export function historyText(event: ApplicationEvent, catalogue: Pick<Catalogue, 'departmentName'>): HistoryText {
  switch (event.type) {
    case 'registered':
      return { title: 'Заяву зареєстровано', text: `Індекс ${event.registrationIndex}` };
    case 'received':
      return { title: 'Бек-офіс отримав заяву' };
    case 'queued':
      return { title: `Передано у відділ: ${catalogue.departmentName(event.departmentId)}`, text: dueText(event) };
    case 'transferred':
      return { title: `Передано в інший відділ: ${catalogue.departmentName(event.departmentId)}`, text: event.reason };
    case 'claimed':
      return { title: 'Спеціаліст узяв заяву в роботу', text: event.staffName };
    case 'assigned':
      return { title: 'Заяву призначено спеціалістові', text: event.staffName };
    case 'released':
      return { title: 'Заяву повернуто в чергу відділу' };
    case 'correction-requested':
      return { title: 'Повернено на доопрацювання', text: untilText(event.message, event.until) };
    case 'correction-answered':
      return { title: 'На доопрацювання надіслано документи' };
    case 'others-asked':
      return { title: `Запитано інший орган: ${event.body}`, text: event.reason };
    case 'resumed':
      return { title: 'Розгляд поновлено', ...(event.note && { text: event.note }) };
    case 'assessed':
      return { title: `${stageNames[`${event.assessment}-assessment`]}: проведено` };
    case 'decided':
      return { title: event.outcome === 'granted' ? 'Рішення: надати' : 'Рішення: відмовити' };
    case 'approved':
      return { title: 'Рішення затверджено' };
    case 'decision-returned':
      return { title: 'Рішення повернено спеціалістові' };
    case 'support-planned':
      return { title: 'Складено план надання послуг', text: `${shortDay(event.from)} – ${shortDay(event.until)}` };
    case 'one-off-service-given':
    case 'aid-given':
    case 'visit-planned':
    case 'visit-made':
      return { title: helpTitles[event.type], text: shortDay(event.on) };
    case 'deadline-moved':
      return { title: dueText(event), text: event.reason };
    case 'danger-noted':
    case 'danger-lifted':
    case 'finding-overruled':
    case 'income-recorded':
    case 'exemption-recorded':
    case 'exemption-revoked':
      return { title: 'Спеціаліст уточнив обставини справи' };
    case 'extended':
      return { title: `Строк продовжено до ${shortDay(event.deadline)}`, text: event.reason };
    case 'supplemented':
      return { title: 'Додано документи', ...(event.note && { text: event.note }) };
    case 'papers-completed':
      return { title: 'Подано всі документи', text: `День звернення – ${shortDay(event.dayOfApplication)}` };
    case 'reference-replaced':
      return { title: 'Номер для перевірки замінено', text: event.referenceNumber };
    case 'appealed':
      return { title: 'Відмову оскаржено', text: shortDay(event.on) };
    case 'appeal-decided':
      return { title: event.outcome === 'upheld' ? 'Скаргу задоволено' : 'Скаргу відхилено' };
    case 'reopened':
      return { title: 'Справу поновлено', text: event.reason };
    case 'result-issued':
      return { title: 'Результат готовий до видачі' };
    case 'handed-over':
      return { title: 'Результат видано', text: `${event.recipient}, ${event.identityPaper}` };
    case 'closed':
      return { title: 'Справу закрито', ...(event.reason && { text: event.reason }) };
    case 'withdrawn':
      return { title: 'Заявник відкликав заяву', text: event.reason };
    case 'redirected':
      return { title: `Перенаправлено за належністю: ${event.body}`, text: redirectedText(event) };
    case 'left-without-movement':
      return { title: 'Залишено без руху', text: untilText(event.reason, event.until) };
    default:
      event satisfies never;
      return { title: 'Подія, якої ця версія програми ще не знає' };
  }
}
