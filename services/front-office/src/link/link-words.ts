import { datedMoment } from '../shown-dates.ts';
import type { LinkProblemCode } from './link-problem.ts';
import { versionWords } from './spoken-protocol.ts';
import { type LinkState, skewShownMs } from './watch-link.ts';

const problems: Record<LinkProblemCode, string> = {
  unreachable: 'Бек-офіс не відповідає. Перевірте, чи є інтернет.',
  timeout: 'Лінія дуже повільна або зникла. Спробуємо знову.',
  'not-an-answer': 'Відповідає не бек-офіс, а інша сторінка. Можливо, мережа просить увійти: відкрийте браузер.',
  'centre-busy': 'Бек-офіс зараз перевантажений і просить зачекати.',
  'centre-full':
    'У бек-офісі закінчується місце на диску. Повідомте адміністратора громади; тут усе збережено й піде далі, щойно місце буде.',
  'centre-failed': 'У бек-офісі сталася помилка. Спробуємо знову.',
  'office-not-recognised': 'Бек-офіс не впізнає цей фронт-офіс. Зверніться до адміністратора громади.',
  'runs-elsewhere': 'Інша копія цього фронт-офісу вже на зв’язку з бек-офісом.',
  'moved-away': 'Цей фронт-офіс перенесено на інший комп’ютер.',
  revoked: 'Адміністратор громади відкликав ключ цього фронт-офісу. Потрібен новий код підключення.',
  'clock-wrong':
    'Сертифікат бек-офісу не діє на дату цього комп’ютера. Поставте годинник: дату, час і рік. Якщо вони правильні, повідомте адміністратора громади.',
  ...versionWords,
};

const hourMs = 3_600_000;
/** From when on somebody should look why there is no contact, and from when on it is serious. Intake never stops for it. */
const silence = { earlyMs: 24 * hourMs, lateMs: 72 * hourMs } as const;

/** The link in words: whether it works, since when, why not. */
export interface LinkPanel {
  readonly connected: boolean;
  readonly title: string;
  readonly text?: string;
  readonly since?: string;
  readonly lastContactAt?: string;
  /** There was no contact for a day, or for three. */
  readonly silence?: { readonly tone: 'warn' | 'bad'; readonly text: string };
  /** Ukrainian: the office's clock is wrong. */
  readonly clock?: string;
  /** Bytes a second that the line carried lately. */
  readonly rate?: number;
}

/** @param nowMs the office's clock, milliseconds since 1970 */
export function linkPanel(state: LinkState, nowMs: number): LinkPanel {
  const clock = clockWords(state);
  const quiet = silenceWords(state, nowMs);
  return {
    connected: state.connected,
    title: state.connected ? 'Зв’язок із бек-офісом є' : 'Зв’язку з бек-офісом немає',
    ...(!state.connected && state.problem && { text: problems[state.problem] }),
    ...(state.since && { since: state.since }),
    ...(state.lastContactAt && { lastContactAt: state.lastContactAt }),
    ...(quiet && { silence: quiet }),
    ...(clock && { clock }),
    ...(state.rate && { rate: state.rate }),
  };
}

function silenceWords({ connected, lastContactAt }: LinkState, nowMs: number): LinkPanel['silence'] {
  if (connected || lastContactAt === undefined) return undefined;
  const silentMs = nowMs - Date.parse(lastContactAt);
  if (silentMs < silence.earlyMs) return undefined;
  const since = `Бек-офіс не відповідає вже ${lengthWords(silentMs / 60_000)}.`;
  return silentMs < silence.lateMs
    ? { tone: 'warn', text: `${since} Перевірте інтернет або подзвоніть адміністраторові громади.` }
    : {
        tone: 'bad',
        text: `${since} Заяви не розглядають, хоча тут вони збережені: подзвоніть адміністраторові громади.`,
      };
}

/** The word for a code of the link, or undefined when it is none. */
export function linkProblemText(code: string): string | undefined {
  return problems[code as LinkProblemCode];
}

function clockWords({ skewMs, clockWasAt }: LinkState): string | undefined {
  if (Math.abs(skewMs ?? 0) > skewShownMs) {
    const way = (skewMs ?? 0) > 0 ? 'відстає' : 'поспішає';
    const length = lengthWords(Math.abs(skewMs ?? 0) / 60_000);
    return `Годинник цього комп’ютера ${way} на ${length}. Виправте дату й час у системі.`;
  }
  if (clockWasAt === undefined) return undefined;
  const before = datedMoment(clockWasAt);
  return `Годинник цього комп’ютера показує час, раніший за той, що вже був: ${before}. Поставте дату й час, перш ніж реєструвати.`;
}

const plural = new Intl.PluralRules('uk');
const dayForms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'добу', few: 'доби', many: 'діб' };

/** A length of time in words, from minutes. */
export function lengthWords(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} хв`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} год`;
  const days = Math.round(minutes / 1440);
  return `${days} ${dayForms[plural.select(days)] ?? 'доби'}`;
}
