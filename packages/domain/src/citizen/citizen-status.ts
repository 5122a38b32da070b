import type { ApplicationState } from '../lifecycle/state.ts';
import type { Status } from '../lifecycle/status.ts';
import { spokenDate } from '../terms/spoken.ts';

/** The five plain words a citizen sees. */
export type CitizenWord = 'accepted' | 'in-work' | 'your-turn' | 'ready' | 'finished';

export interface CitizenStatus {
  readonly word: CitizenWord;
  /** Ukrainian, the word in plain speech. */
  readonly title: string;
  /** Ukrainian, what happens next and what to do. Holds nothing personal. */
  readonly next: string;
}

/** The title of each word. */
export const citizenTitles: Readonly<Record<CitizenWord, string>> = {
  accepted: 'Заяву прийнято',
  'in-work': 'Заяву розглядають',
  'your-turn': 'Потрібна ваша дія',
  ready: 'Результат готовий',
  finished: 'Справу завершено',
};

type Plain = readonly [word: CitizenWord, next: string, ownTitle?: string];

const texts: Readonly<Record<Status, Plain>> = {
  draft: ['your-turn', 'Заяву ще не зареєстровано. Зверніться до фронт-офісу, щоб завершити подання.'],
  registered: ['accepted', 'Заяву зареєстровано. Фронт-офіс передає її до відділу. Від вас нічого не потрібно.'],
  received: ['accepted', 'Заяву отримано. Її передають до відділу, який прийме рішення. Від вас нічого не потрібно.'],
  'in-queue': ['in-work', 'Заява у відділі. Спеціаліст розгляне її до зазначеної дати. Від вас нічого не потрібно.'],
  'in-work': ['in-work', 'Спеціаліст вивчає ваші документи. Рішення ухвалять до зазначеної дати.'],
  'awaiting-citizen': [
    'your-turn',
    'Не вистачає документів або їх неможливо прочитати. Прийдіть із розпискою до фронт-офісу, там скажуть, що саме принести.',
  ],
  'awaiting-others': ['in-work', 'Відділ чекає на відповідь іншої установи. Від вас нічого не потрібно.'],
  assessed: ['in-work', 'Ваші потреби оцінено. Тепер відділ ухвалює рішення.'],
  'awaiting-approval': [
    'in-work',
    'Рішення підготовлено, його має підписати ще одна посадова особа. Від вас нічого не потрібно.',
  ],
  decided: ['in-work', 'Рішення ухвалено. Готують лист, незабаром його можна буде отримати у фронт-офісі.'],
  approved: ['in-work', 'Рішення затверджено. Готують лист, незабаром його можна буде отримати у фронт-офісі.'],
  'result-ready': ['ready', 'Прийдіть до фронт-офісу по результат. Візьміть документ, що посвідчує особу, і розписку.'],
  'handed-over': ['finished', 'Результат вам видано. Якщо не згодні з рішенням, його можна оскаржити.'],
  'in-support': [
    'in-work',
    'Послуги надають за складеним планом. Запитання щодо плану ставте фахівцеві або у фронт-офісі.',
    'Послугу надають',
  ],
  appealed: [
    'in-work',
    'Вашу скаргу на відмову отримано, її розглядають. Про рішення за скаргою вас повідомлять.',
    'Скаргу розглядають',
  ],
  closed: ['finished', 'Розгляд завершено. Якщо маєте запитання, зверніться до фронт-офісу.'],
  withdrawn: [
    'finished',
    'Заяву відкликано, її більше не розглядають. Ви можете подати нову заяву будь-коли.',
    'Заяву відкликано',
  ],
  redirected: [
    'finished',
    'Заяву передано до іншої установи. До якої саме, скажуть у фронт-офісі.',
    'Заяву передано до іншої установи',
  ],
  'left-without-movement': [
    'your-turn',
    'Розгляд зупинено, бо в заяві є недоліки. Прийдіть із розпискою до фронт-офісу, там скажуть, що виправити.',
  ],
};

/** What the plain words depend on. `redirectedTo` is told to the citizen: it names a body and nothing else. */
type Told = Pick<ApplicationState, 'status' | 'redirectedTo' | 'redirectedOn'>;

/** Who has it now, when that may be said. */
function redirected({ redirectedTo: body, redirectedOn: on }: Told): string | undefined {
  if (body === undefined) return undefined;
  const since = on === undefined ? '' : ` з ${spokenDate(on)}`;
  return `Вашу заяву передано, далі її${since} розглядає: ${body}. Про рішення питайте там. Подавати заяву ще раз не потрібно.`;
}

/** The plain word for where an application stands, with what happens next. Total over the statuses. */
export function citizenStatus(state: Told): CitizenStatus {
  const [word, next, ownTitle] = texts[state.status];
  const elsewhere = state.status === 'redirected' ? redirected(state) : undefined;
  return { word, title: ownTitle ?? citizenTitles[word], next: elsewhere ?? next };
}
