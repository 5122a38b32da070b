import {
  dangerNames,
  type EventEnvelope,
  type EventOf,
  type EventType,
  outcomeNames,
  spokenDate,
  spokenMoney,
  stageNames,
} from '@okruh/domain';
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

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}

function lateWords({ latest, why }: { latest: string; why: string }): string {
  return `Строк був до ${spokenDate(latest)}. ${why}`;
}

/** Names of places by their ids. */
interface Names {
  readonly department: (id: string) => string;
  readonly office: (id: string) => string;
}

type WordsOf<T extends EventType> = (event: EventOf<T>, names: Names) => Words;

/** Every type of event has its words, or this does not compile. */
const words: { readonly [T in EventType]: WordsOf<T> } = {
  registered: (event, { office }) => ['Зареєстровано', `${event.registrationIndex}, ${office(event.officeId)}`],
  received: () => ['Отримано бек-офісом'],
  queued: (event, { department }) => ['Передано до черги', department(event.departmentId)],
  transferred: (event, { department }) => [
    'Передано іншому відділу',
    `${department(event.departmentId)}. ${event.reason}`,
  ],
  claimed: (event) => ['Взято в роботу', event.staffName],
  assigned: (event) => ['Призначено спеціалістові', event.staffName],
  released: () => ['Повернуто до черги'],
  'correction-requested': (event) => [
    'Повернуто на доопрацювання',
    joined(event.message, event.until && `До ${spokenDate(event.until)}.`),
  ],
  'correction-answered': () => ['Надійшла відповідь на повернення'],
  'others-asked': (event) => ['Запитано інший орган', `${event.body}. ${event.reason}`],
  resumed: (event) => ['Розгляд поновлено', event.note],
  assessed: ({ assessment, on, by, summary }) => [
    stageNames[`${assessment}-assessment`],
    joined([on && spokenDate(on), by].filter(Boolean).join(', '), summary),
  ],
  decided: (event) => [
    `Рішення: ${outcomeNames[event.outcome].toLowerCase()}`,
    joined(event.grounds, ...(event.fee?.lines ?? [])),
  ],
  approved: (event) => ['Рішення затверджено', event.staffName],
  'decision-returned': (event) => ['Рішення повернуто спеціалістові', event.reason],
  'one-off-service-given': (event) => [
    'Надано одноразову послугу',
    `${event.description}, ${spokenDate(event.on)}, ${event.by}`,
  ],
  'support-planned': (event) => [
    'Складено план',
    `${event.goal} ${spokenDate(event.from)} – ${spokenDate(event.until)}`,
  ],
  'aid-given': (event) => ['Надано адресну допомогу', `${event.description}, ${spokenDate(event.on)}, ${event.by}`],
  'visit-planned': (event) => ['Заплановано відвідування', `${spokenDate(event.on)}, ${event.by}`],
  'visit-made': (event) => ['Проведено відвідування', `${spokenDate(event.on)}, ${event.by}. ${event.summary}`],
  'danger-noted': (event) => [`Позначено: ${dangerNames[event.danger]}`, event.note],
  'danger-lifted': (event) => [`Знято позначку: ${dangerNames[event.danger]}`, event.reason],
  extended: (event) => [`Строк продовжено до ${spokenDate(event.deadline)}`, `${event.by}. ${event.reason}`],
  'deadline-moved': (event) => [
    `${event.provisional ? 'Орієнтовна' : 'Кінцева'} дата: ${spokenDate(event.deadline)}`,
    event.reason,
  ],
  'finding-overruled': (event) => ['Знято зауваження', `${event.message} Причина: ${event.reason}`],
  'income-recorded': (event) => [`Середньомісячний дохід: ${spokenMoney(event.averageIncome)}`, event.source],
  'exemption-recorded': (event) => [
    'Записано рішення про звільнення від плати',
    `№ ${event.number} від ${spokenDate(event.date)}`,
  ],
  'exemption-revoked': (event) => ['Скасовано запис про звільнення від плати', event.reason],
  supplemented: (event) => ['Надійшли додаткові документи', event.note],
  'papers-completed': (event) => ['Подано всі документи', `День звернення – ${spokenDate(event.dayOfApplication)}`],
  'reference-replaced': () => ['Надано новий номер для перевірки'],
  appealed: (event) => ['Відмову оскаржено', event.grounds],
  'appeal-decided': (event) => [event.outcome === 'upheld' ? 'Скаргу задоволено' : 'Скаргу відхилено', event.grounds],
  reopened: (event) => ['Справу поновлено', event.reason],
  'result-issued': (event, { office }) => ['Результат передано до фронт-офісу', office(event.officeId)],
  'handed-over': (event) => ['Результат видано', event.recipient],
  closed: (event) => ['Справу закрито', event.reason],
  withdrawn: (event) => ['Заяву відкликано', event.reason],
  redirected: (event) => [
    event.late ? 'Перенаправлено за належністю із запізненням' : 'Перенаправлено за належністю',
    joined(`${event.body}. ${event.reason}`, event.late && lateWords(event.late)),
  ],
  'left-without-movement': (event) => [
    'Залишено без руху',
    joined(event.reason, event.until && `Усунути недоліки до ${spokenDate(event.until)}.`),
  ],
};

function wordsFor<T extends EventType>(event: EventOf<T>, hromada: Hromada): Words {
  const told: WordsOf<T> = words[event.type];
  return told(event, {
    department: (id) => findDepartment(hromada, id)?.name ?? id,
    office: (id) => findOffice(hromada, id)?.name ?? id,
  });
}

/** The words for one link of the chain. */
export function historyLine({ seq, at, actor, event }: EventEnvelope, hromada: Hromada): HistoryLine {
  const [title, detail] = wordsFor(event, hromada);
  return {
    seq,
    at,
    by: actor.note === undefined ? actor.name : `${actor.name}. ${actor.note}`,
    title,
    ...(detail !== undefined && detail !== '' && { detail }),
  };
}
