import type { Clock } from '@okruh/runtime';

/** What a step produced, by name: numbers and words that can be shown. */
export type StepResult = Record<string, string | number | boolean | readonly number[] | undefined>;

/** Runs the steps of a journey one after another and shows each with its duration. */
export interface Report {
  /** @param show what of the result is shown. */
  step<T>(name: string, work: () => Promise<T>, show: (result: T) => StepResult): Promise<T>;
}

interface ReportOptions {
  json: boolean;
  clock: Clock;
  write: (line: string) => void;
}

const titles: Record<string, string> = {
  'start-town': 'місто запущено',
  'clerk-sign-in': 'працівниця фронт-офісу увійшла',
  'create-application': 'заяву створено',
  'add-pages': 'сторінки додано',
  register: 'заяву зареєстровано',
  receipt: 'розписка',
  received: 'бек-офіс отримав',
  recognised: 'текст розпізнано',
  routed: 'передано до відділу',
  'specialist-sign-in': 'спеціаліст увійшов',
  claim: 'взято в роботу',
  'head-sign-in': 'керівник відділу увійшов',
  overrule: 'зауваження перевірки знято',
  decide: 'рішення',
  letter: 'лист',
  'result-at-desk': 'результат у фронт-офісі',
  'hand-over': 'видано',
  'portal-status': 'портал для громадян',
  failed: 'не вийшло',
  finished: 'разом',
};

/** A report that writes one line a step: JSON for programs, text for people. */
export function createReport({ json, clock, write }: ReportOptions): Report {
  return {
    async step(name, work, show) {
      const startedAt = clock.millis();
      const result = await work();
      const ms = clock.millis() - startedAt;
      const shown = show(result);
      write(json ? JSON.stringify({ step: name, ms, ...shown }) : textLine(name, ms, shown));
      return result;
    },
  };
}

/** How a result is called in the text; those without a name here are for programs. */
const labels: Record<string, string> = {
  hromada: '',
  name: '',
  service: 'послуга',
  files: 'файлів',
  findings: 'зауважень',
  pages: 'сторінок',
  registrationIndex: '',
  referenceNumber: 'номер для перевірки',
  bytes: 'байтів',
  filesHeld: 'файлів збережено',
  department: '',
  deadline: 'відповідь до',
  characters: 'знаків',
  unreadable: 'нечитаних сторінок',
  by: '',
  decision: '',
  number: '№',
  outcome: '',
  handedOverAt: '',
  title: '',
  next: '',
};

const words: Record<string, string> = { granted: 'задоволено', refused: 'відмовлено' };

function textLine(name: string, ms: number, result: StepResult): string {
  const shown = Object.entries(result).flatMap(([key, value]) => {
    const label = labels[key];
    if (label === undefined || value === undefined) return [];
    const text = words[String(value)] ?? String(value);
    return [label === '' ? text : `${label} ${text}`];
  });
  return `${`${(ms / 1000).toFixed(1)} с`.padStart(8)}  ${(titles[name] ?? name).padEnd(31)}  ${shown.join(' · ')}`.trimEnd();
}
