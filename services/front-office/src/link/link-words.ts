import type { LinkProblemCode } from './link-problem.ts';
import type { LinkState } from './watch-link.ts';

const problems: Record<LinkProblemCode, string> = {
  unreachable: 'Бек-офіс не відповідає. Перевірте, чи є інтернет.',
  timeout: 'Лінія дуже повільна або зникла. Спробуємо знову.',
  'not-an-answer': 'Відповідає не бек-офіс, а інша сторінка. Можливо, мережа просить увійти: відкрийте браузер.',
  'centre-busy': 'Бек-офіс зараз перевантажений і просить зачекати.',
  'centre-failed': 'У бек-офісі сталася помилка. Спробуємо знову.',
  'office-not-recognised': 'Бек-офіс не впізнає цей фронт-офіс. Зверніться до адміністратора громади.',
};

const skewShownMs = 120_000;

/** The link in words: whether it works, since when, why not. */
export interface LinkPanel {
  readonly connected: boolean;
  readonly title: string;
  readonly text?: string;
  readonly since?: string;
  readonly lastContactAt?: string;
  /** Ukrainian: the office's clock is wrong. */
  readonly clock?: string;
}

export function linkPanel(state: LinkState): LinkPanel {
  return {
    connected: state.connected,
    title: state.connected ? 'Зв’язок із бек-офісом є' : 'Зв’язку з бек-офісом немає',
    ...(!state.connected && state.problem && { text: problems[state.problem] }),
    ...(state.since && { since: state.since }),
    ...(state.lastContactAt && { lastContactAt: state.lastContactAt }),
    ...(Math.abs(state.skewMs ?? 0) > skewShownMs && { clock: clockWords(state.skewMs ?? 0) }),
  };
}

/** The word for a code of the link, or undefined when it is none. */
export function linkProblemText(code: string): string | undefined {
  return problems[code as LinkProblemCode];
}

function clockWords(skewMs: number): string {
  const way = skewMs > 0 ? 'відстає' : 'поспішає';
  return `Годинник цього комп’ютера ${way} на ${lengthWords(Math.abs(skewMs) / 60_000)}. Виправте дату й час у системі.`;
}

const plural = new Intl.PluralRules('uk');
const dayForms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'добу', few: 'доби', many: 'діб' };

function lengthWords(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} хв`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} год`;
  const days = Math.round(minutes / 1440);
  return `${days} ${dayForms[plural.select(days)] ?? 'доби'}`;
}
