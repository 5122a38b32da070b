/** What the page gate may find; every finding is a question to the clerk, never a refusal. */
export type FindingCode =
  | 'blank'
  | 'blurred'
  | 'cut-off'
  | 'too-dark'
  | 'too-pale'
  | 'shadow'
  | 'low-resolution'
  | 'same-page';

export interface PageFinding {
  /** Stable, kebab-case. */
  readonly code: FindingCode;
  /** Ukrainian; says what to do. */
  readonly message: string;
  /** For `same-page`: place of the earlier page among the hashes that were given. */
  readonly earlier?: number;
}

const messages: Record<FindingCode, string> = {
  blank: 'Сторінка порожня. Якщо це зворот без тексту, приберіть її; якщо ні, перевірте, якою стороною лежав аркуш.',
  blurred: 'Текст розмитий, його важко прочитати. Відскануйте або сфотографуйте ще раз: тримайте телефон нерухомо.',
  'cut-off': 'Край сторінки обрізано: текст виходить за межі знімка. Покладіть аркуш повністю в кадр або на скло.',
  'too-dark': 'Знімок надто темний. Увімкніть світло або збільшіть яскравість сканера і зробіть знімок ще раз.',
  'too-pale': 'Текст надто блідий. Збільшіть контраст сканера або відскануйте у відтінках сірого.',
  shadow: 'На текст падає тінь або його закриває рука чи інший предмет. Приберіть їх і зробіть знімок ще раз.',
  'low-resolution': 'Роздільність замала: дрібний текст не прочитати. Відскануйте з 200 dpi або сфотографуйте ближче.',
  'same-page': 'Схоже, цю сторінку вже додано. Перевірте, чи не відскановано її двічі.',
};

export function finding(code: FindingCode, earlier?: number): PageFinding {
  return { code, message: messages[code], ...(earlier !== undefined && { earlier }) };
}
