import { type ApplicationEvent, dangerNames, type EventEnvelope, outcomeNames, spokenDate } from '@okruh/domain';
import { findDepartment, findOffice, type Hromada } from '@okruh/hromada';

/** One line of the history of a case, in Ukrainian. */
export interface HistoryLine {
  seq: number;
  at: string;
  by: string;
  title: string;
  detail?: string;
}

type Words = readonly [title: string, detail?: string];

function wordsOf(event: ApplicationEvent, hromada: Hromada): Words {
  const department = (id: string) => findDepartment(hromada, id)?.name ?? id;
  const office = (id: string) => findOffice(hromada, id)?.name ?? id;
  switch (event.type) {
    case 'registered':
      return ['Зареєстровано', `${event.registrationIndex}, ${office(event.officeId)}`];
    case 'received':
      return ['Отримано бек-офісом'];
    case 'queued':
      return ['Передано до черги', department(event.departmentId)];
    case 'transferred':
      return ['Передано іншому відділу', `${department(event.departmentId)}. ${event.reason}`];
    case 'claimed':
      return ['Взято в роботу', event.staffName];
    case 'assigned':
      return ['Призначено спеціалістові', event.staffName];
    case 'released':
      return ['Повернуто до черги'];
    case 'correction-requested':
      return ['Повернуто на доопрацювання', event.message];
    case 'correction-answered':
      return ['Надійшла відповідь на повернення'];
    case 'others-asked':
      return ['Запитано інший орган', `${event.body}. ${event.reason}`];
    case 'resumed':
      return ['Розгляд поновлено', event.note];
    case 'assessed':
      return ['Проведено оцінку потреб', event.summary];
    case 'decided':
      return [`Рішення: ${outcomeNames[event.outcome].toLowerCase()}`, event.grounds];
    case 'approved':
      return ['Рішення затверджено', event.staffName];
    case 'decision-returned':
      return ['Рішення повернуто спеціалістові', event.reason];
    case 'one-off-service-given':
      return ['Надано одноразову послугу', `${event.description}, ${spokenDate(event.on)}, ${event.by}`];
    case 'support-planned':
      return ['Складено план', `${event.goal} ${spokenDate(event.from)} – ${spokenDate(event.until)}`];
    case 'aid-given':
      return ['Надано адресну допомогу', `${event.description}, ${spokenDate(event.on)}, ${event.by}`];
    case 'visit-planned':
      return ['Заплановано відвідування', `${spokenDate(event.on)}, ${event.by}`];
    case 'visit-made':
      return ['Проведено відвідування', `${spokenDate(event.on)}, ${event.by}. ${event.summary}`];
    case 'danger-noted':
      return [`Позначено: ${dangerNames[event.danger]}`, event.note];
    case 'danger-lifted':
      return [`Знято позначку: ${dangerNames[event.danger]}`, event.reason];
    case 'extended':
      return [`Строк продовжено до ${spokenDate(event.deadline)}`, `${event.by}. ${event.reason}`];
    case 'supplemented':
      return ['Надійшли додаткові документи', event.note];
    case 'reference-replaced':
      return ['Надано новий номер для перевірки'];
    case 'appealed':
      return ['Відмову оскаржено', event.grounds];
    case 'appeal-decided':
      return [event.outcome === 'upheld' ? 'Скаргу задоволено' : 'Скаргу відхилено', event.grounds];
    case 'reopened':
      return ['Справу поновлено', event.reason];
    case 'result-issued':
      return ['Результат передано до фронт-офісу', office(event.officeId)];
    case 'handed-over':
      return ['Результат видано', event.recipient];
    case 'closed':
      return ['Справу закрито', event.reason];
    case 'withdrawn':
      return ['Заяву відкликано', event.reason];
    case 'redirected':
      return ['Перенаправлено за належністю', `${event.body}. ${event.reason}`];
    case 'left-without-movement':
      return ['Залишено без руху', event.reason];
    default:
      return event satisfies never;
  }
}

/** The words for one link of the chain. */
export function historyLine({ seq, at, actor, event }: EventEnvelope, hromada: Hromada): HistoryLine {
  const [title, detail] = wordsOf(event, hromada);
  return {
    seq,
    at,
    by: actor.note === undefined ? actor.name : `${actor.name}. ${actor.note}`,
    title,
    ...(detail !== undefined && detail !== '' && { detail }),
  };
}
