import {
  type Answer,
  type Channel,
  type CivilDate,
  channels,
  kyivDate,
  parseCivilDate,
  parseMoney,
  type Refusal,
  type Representation,
} from '@okruh/domain';
import { datesAsked, type Question } from '@okruh/hromada';
import { RefusalError } from '@okruh/web';
import type { Application } from '../applications/application.ts';
import type { KnownFacts } from '../applications/known-facts.ts';
import { type CheckedRepresentative, checkRepresentative, type RepresentativeInput } from './check-representative.ts';
import { type Rules, serviceOf } from './facts-of.ts';

/** What a form or the API brings of what the desk was told. Days may be `DD.MM.YYYY`. */
export interface FactsInput {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly categories?: readonly string[];
  readonly representation?: Representation;
  readonly channel?: string;
  /** By the id of the day. */
  readonly dates?: Readonly<Record<string, string>>;
  readonly postmark?: string | undefined;
  /** Whole kopiykas, or hryvnias as people write them. */
  readonly averageIncome?: number | string | undefined;
  /** How many units of the tariff. */
  readonly units?: number | string | undefined;
  readonly representative?: RepresentativeInput | undefined;
}

/** What may be written down. */
export interface CheckedFacts {
  readonly known: KnownFacts;
  readonly representative?: CheckedRepresentative | undefined;
}

interface Check {
  readonly rules: Rules;
  readonly draft: Application;
  readonly today: CivilDate;
  readonly refusals: Refusal[];
}

/**
 * Checks what the desk was told. A representative nobody has named yet is no mistake here: the draft waits for them.
 *
 * @throws RefusalError 422 with all refusals, each with the field of the form.
 */
export function checkFacts(rules: Rules, draft: Application, input: FactsInput): CheckedFacts {
  const check: Check = { rules, draft, today: kyivDate(rules.clock.now()), refusals: [] };
  const { representation = 'self' } = input;
  const channel = takeChannel(check, input.channel);
  const postmark = channel === 'post' ? takePastDay(check, 'postmark', input.postmark) : undefined;
  const averageIncome = takeIncome(check, input.averageIncome);
  const units = takeUnits(check, input.units);
  const known: KnownFacts = {
    answers: takeAnswers(check, input.answers ?? {}),
    categories: takeCategories(check, input.categories ?? []),
    representation,
    channel,
    dates: takeDates(check, input.dates ?? {}),
    ...(postmark !== undefined && { postmark }),
    ...(averageIncome !== undefined && { averageIncome }),
    ...(units !== undefined && { units }),
  };
  const acts = representation === 'representative' ? input.representative : undefined;
  const representative = acts && checkRepresentative(rules, draft.applicant, acts, check.refusals);
  if (check.refusals.length > 0) throw new RefusalError(check.refusals);
  return { known, representative };
}

function refuse({ refusals }: Check, field: string, code: string, message: string): undefined {
  refusals.push({ code, message, field });
  return undefined;
}

function takeChannel(check: Check, typed: string | undefined): Channel {
  const channel = channels.find((one) => one === (typed ?? channels[0]));
  if (channel === undefined) refuse(check, 'channel', 'channel-unknown', 'Оберіть зі списку, як надійшла заява.');
  return channel ?? channels[0];
}

/** A day that was typed and has come. */
function takePastDay(check: Check, field: string, typed: string | undefined): CivilDate | undefined {
  const text = typed?.trim() ?? '';
  if (text === '') return undefined;
  const day = parseCivilDate(text);
  if (day === undefined) {
    return refuse(check, field, 'date-wrong', 'Такої дати немає. Впишіть день, місяць і рік, наприклад 27.02.2026.');
  }
  if (day > check.today) return refuse(check, field, 'date-in-future', 'Ця дата ще не настала. Перевірте рік.');
  return day;
}

function takeDates(check: Check, typed: Readonly<Record<string, string>>): Record<string, CivilDate> {
  const service = serviceOf(check.rules, check.draft);
  const asked = new Set(service ? datesAsked(service).map(({ id }) => id) : []);
  return Object.fromEntries(
    Object.entries(typed).flatMap(([id, text]) => {
      if (!asked.has(id)) refuse(check, `date-${id}`, 'date-unknown', `Послуга не питає про дату «${id}».`);
      const day = takePastDay(check, `date-${id}`, text);
      return day === undefined ? [] : [[id, day]];
    }),
  );
}

function takeIncome(check: Check, typed: number | string | undefined): number | undefined {
  if (typed === undefined || typed === '') return undefined;
  const amount = typeof typed === 'string' ? parseMoney(typed) : typed;
  if (amount !== undefined && Number.isSafeInteger(amount) && amount >= 0) return amount;
  const advice = 'Впишіть суму в гривнях, наприклад 4500 або 4500,50. Якщо дохід невідомий, залиште поле порожнім.';
  return refuse(check, 'averageIncome', 'income-wrong', advice);
}

const mostUnits = 9999;

function takeUnits(check: Check, typed: number | string | undefined): number | undefined {
  if (typed === undefined || typed === '') return undefined;
  const units = typeof typed === 'number' ? typed : /^\d{1,4}$/u.test(typed) ? Number(typed) : Number.NaN;
  if (Number.isSafeInteger(units) && units >= 1 && units <= mostUnits) return units;
  return refuse(check, 'units', 'units-wrong', `Впишіть ціле число від 1 до ${mostUnits}, наприклад 3.`);
}

function takeCategories(check: Check, ids: readonly string[]): string[] {
  const known = new Set(check.rules.catalogue.hromada.categories.map(({ id }) => id));
  for (const id of ids) {
    if (!known.has(id)) refuse(check, 'categories', 'category-unknown', `Категорії «${id}» в переліку немає.`);
  }
  return [...new Set(ids)];
}

function takeAnswers(check: Check, answers: Readonly<Record<string, Answer>>): Record<string, Answer> {
  const { questions } = check.rules.catalogue.hromada;
  for (const [id, answer] of Object.entries(answers)) {
    const question = questions.find((one) => one.id === id);
    const wrong = question ? answerProblem(question, answer) : `Питання «${id}» в переліку немає.`;
    if (wrong !== undefined) refuse(check, `answer-${id}`, question ? 'answer-wrong' : 'question-unknown', wrong);
  }
  return { ...answers };
}

function answerProblem({ kind, options = [] }: Question, answer: Answer): string | undefined {
  switch (kind) {
    case 'yes-no':
      return typeof answer === 'boolean' ? undefined : 'Оберіть «так» або «ні».';
    case 'number':
      return Number.isSafeInteger(answer) ? undefined : 'Впишіть ціле число.';
    case 'choice':
      return options.some(({ value }) => value === answer) ? undefined : 'Оберіть відповідь зі списку.';
    default:
      return kind satisfies never;
  }
}
