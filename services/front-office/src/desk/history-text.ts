import type { ApplicationEvent } from '@okruh/domain';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { shortDay } from '../shown-dates.ts';

/** An event in words: what happened, and what is worth adding. */
export interface HistoryText {
  readonly title: string;
  readonly text?: string;
}

/** The words for an event at the desk. */
export function historyText(event: ApplicationEvent, catalogue: Pick<Catalogue, 'departmentName'>): HistoryText {
  switch (event.type) {
    case 'registered':
      return { title: 'Заяву зареєстровано', text: `Індекс ${event.registrationIndex}` };
    case 'received':
      return { title: 'Бек-офіс отримав заяву' };
    case 'queued':
      return {
        title: `Передано у відділ: ${catalogue.departmentName(event.departmentId)}`,
        text: `Кінцева дата ${shortDay(event.deadline)}`,
      };
    case 'transferred':
      return { title: `Передано в інший відділ: ${catalogue.departmentName(event.departmentId)}`, text: event.reason };
    case 'claimed':
      return { title: 'Спеціаліст узяв заяву в роботу', text: event.staffName };
    case 'assigned':
      return { title: 'Заяву призначено спеціалістові', text: event.staffName };
    case 'released':
      return { title: 'Заяву повернуто в чергу відділу' };
    case 'correction-requested':
      return { title: 'Повернено на доопрацювання', text: event.message };
    case 'correction-answered':
      return { title: 'На доопрацювання надіслано документи' };
    case 'others-asked':
      return { title: `Запитано інший орган: ${event.body}`, text: event.reason };
    case 'resumed':
      return { title: 'Розгляд поновлено', ...(event.note && { text: event.note }) };
    case 'assessed':
      return { title: 'Потреби оцінено' };
    case 'decided':
      return { title: event.outcome === 'granted' ? 'Рішення: надати' : 'Рішення: відмовити' };
    case 'approved':
      return { title: 'Рішення затверджено' };
    case 'decision-returned':
      return { title: 'Рішення повернено спеціалістові' };
    case 'one-off-service-given':
      return { title: 'Надано одноразову послугу', text: shortDay(event.on) };
    case 'support-planned':
      return { title: 'Складено план надання послуг', text: `${shortDay(event.from)} – ${shortDay(event.until)}` };
    case 'aid-given':
      return { title: 'Надано адресну допомогу', text: shortDay(event.on) };
    case 'visit-planned':
      return { title: 'Заплановано відвідування', text: shortDay(event.on) };
    case 'visit-made':
      return { title: 'Проведено відвідування', text: shortDay(event.on) };
    case 'danger-noted':
    case 'danger-lifted':
      return { title: 'Спеціаліст уточнив обставини справи' };
    case 'extended':
      return { title: `Строк продовжено до ${shortDay(event.deadline)}`, text: event.reason };
    case 'supplemented':
      return { title: 'Додано документи', ...(event.note && { text: event.note }) };
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
      return { title: `Перенаправлено за належністю: ${event.body}`, text: event.reason };
    case 'left-without-movement':
      return { title: 'Залишено без руху', text: event.reason };
    default:
      return event satisfies never;
  }
}
