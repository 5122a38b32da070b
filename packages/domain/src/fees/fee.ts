import { spokenDate } from '../terms/spoken.ts';
import { type CivilDate, type InstantOrDate, kyivDayOf } from '../time/time.ts';
import { incomeShare } from './income-share.ts';
import { asKopiykas, partOf, spokenMoney } from './money.ts';
import { exemptionsFor, inForce, tariffFor } from './rules-in-force.ts';
import type {
  Exemption,
  ExemptionDecision,
  FeeFacts,
  FeeRules,
  FeeVerdict,
  IncomeThresholds,
  Kopiykas,
  SubsistenceMinimum,
  Tariff,
} from './types.ts';

const byLaw = 'закон';

type Told = Omit<FeeVerdict, 'possibleExemptions'>;

/** What is asked of the rules. */
interface Question {
  readonly rules: FeeRules;
  readonly facts: FeeFacts;
  readonly on: CivilDate;
}

interface IncomeBase {
  readonly minimum: SubsistenceMinimum;
  readonly thresholds: IncomeThresholds;
}

function named({ id, name, decidedBy = byLaw }: Exemption): { id: string; name: string; decidedBy: string } {
  return { id, name, decidedBy };
}

const missingWords: Readonly<Record<NonNullable<FeeVerdict['missing']>, string>> = {
  income: 'Розмір плати буде визначено після обчислення середньомісячного сукупного доходу.',
  tariff: 'Розмір плати буде визначено після затвердження тарифу радою.',
  'subsistence-minimum': 'Розмір плати буде визначено: на цю дату не внесено прожиткового мінімуму.',
  'income-thresholds': 'Розмір плати буде визначено: на цю дату не внесено порогів доходу.',
};

function unknown(missing: NonNullable<FeeVerdict['missing']>): Told {
  const words = missingWords[missing];
  return { kind: 'unknown', missing, invoice: [words], steps: [words], confirmed: true };
}

function decisionOn(exemption: Exemption, facts: FeeFacts): ExemptionDecision | undefined {
  return facts.exemptionDecisions?.find(({ exemptionId }) => exemptionId === exemption.id);
}

function exempted(exemption: Exemption, decision: ExemptionDecision | undefined): Told {
  const who = exemption.decidedBy ?? byLaw;
  const by = decision ? `рішення № ${decision.number} від ${spokenDate(decision.date)}, ${who}` : exemption.basis;
  return {
    kind: 'exempt',
    amount: 0,
    exemption: named(exemption),
    invoice: ['До сплати: 0,00\u00A0грн.', `Звільнено від плати: ${exemption.name} (${by}).`],
    steps: [`Звільнено від плати: ${exemption.name} (${exemption.basis}). Підстава: ${by}.`],
    confirmed: exemption.confirmed,
  };
}

/** The first exemption that counts: by the act itself, or by a decision that was recorded. */
function exemptionOf(exemptions: readonly Exemption[], facts: FeeFacts): Told | undefined {
  for (const exemption of exemptions) {
    const decision = decisionOn(exemption, facts);
    if (exemption.decidedBy === undefined || decision !== undefined) return exempted(exemption, decision);
  }
  return undefined;
}

/** @throws RangeError when the number of units is not whole, or the price grows past what is held exactly. */
function priceOf(tariff: Tariff, facts: FeeFacts): { price: Kopiykas; line: string } {
  const units = facts.units ?? 1;
  if (!Number.isSafeInteger(units) || units < 1) throw new RangeError('units of a tariff are counted from 1');
  const price = asKopiykas(asKopiykas(tariff.amount) * units);
  const one = spokenMoney(tariff.amount);
  const times = units === 1 ? '' : `: ${units} × ${one} = ${spokenMoney(price)}`;
  return { price, line: `Тариф: ${one} за одиницю (${tariff.per})${times}. ${tariff.basis}.` };
}

function byTariff(tariff: Tariff, facts: FeeFacts): Told {
  const { price, line } = priceOf(tariff, facts);
  const invoice = [`До сплати: ${spokenMoney(price)}.`, line];
  return { kind: 'full', amount: price, invoice, steps: [line], confirmed: tariff.confirmed };
}

function incomeLine(income: Kopiykas, { minimum, thresholds }: IncomeBase): string {
  const { freeBelow, fullAbove, basis } = thresholds;
  const limits = `безоплатно до ${freeBelow} %, повна плата понад ${fullAbove} %`;
  return `Дохід ${spokenMoney(income)} порівняно з прожитковим мінімумом ${spokenMoney(minimum.amount)} (${minimum.basis}): ${limits} (${basis}).`;
}

function fromBudget(line: string, base: IncomeBase): Told {
  const told = 'До сплати: 0,00\u00A0грн, послугу оплачує бюджет: дохід менший за поріг.';
  const confirmed = base.minimum.confirmed && base.thresholds.confirmed;
  return { kind: 'budget', amount: 0, invoice: [told], steps: [line, told], confirmed };
}

function byIncome({ rules, facts, on }: Question): Told {
  const minimum = inForce(rules.subsistenceMinimums, on);
  if (minimum === undefined) return unknown('subsistence-minimum');
  const thresholds = inForce(rules.incomeThresholds, on);
  if (thresholds === undefined) return unknown('income-thresholds');
  if (facts.averageIncome === undefined) return unknown('income');
  const base = { minimum, thresholds };
  const income = asKopiykas(facts.averageIncome);
  const line = incomeLine(income, base);
  const share = incomeShare(thresholds, asKopiykas(minimum.amount), income);
  if (share.kind === 'budget') return fromBudget(line, base);
  const tariff = tariffFor(rules, facts.serviceCode, on);
  if (tariff === undefined) return unknown('tariff');
  const { price, line: priceLine } = priceOf(tariff, facts);
  const amount = partOf(price, share.numerator, share.denominator, thresholds.rounding);
  const words = share.kind === 'full' ? 'Сплачується весь тариф.' : `Сплачується частка тарифу: ${share.words}.`;
  const rounded = thresholds.rounding === 'down' ? 'частка копійки відкидається' : 'до найближчої копійки';
  return {
    kind: share.kind,
    amount,
    invoice: [`До сплати: ${spokenMoney(amount)}.`, priceLine, words],
    steps: [line, priceLine, words, `До сплати: ${spokenMoney(amount)} (${rounded}).`],
    confirmed: minimum.confirmed && thresholds.confirmed && tariff.confirmed,
  };
}

function charged(question: Question): Told {
  const { rules, facts, on } = question;
  switch (facts.mode) {
    case 'free':
      return {
        kind: 'free',
        amount: 0,
        invoice: ['Послуга безоплатна.'],
        steps: ['Послуга безоплатна.'],
        confirmed: true,
      };
    case 'by-income':
      return byIncome(question);
    case 'tariff': {
      const tariff = tariffFor(rules, facts.serviceCode, on);
      return tariff === undefined ? unknown('tariff') : byTariff(tariff, facts);
    }
    default:
      return facts.mode satisfies never;
  }
}

function possibleLines(possible: readonly Exemption[]): string[] {
  return possible.map(
    ({ name, decidedBy }) => `Може бути звільнено від плати: ${name}. Вирішує: ${decidedBy ?? byLaw}.`,
  );
}

/**
 * What a service costs a person at a moment, with the lines for the receipt and the steps that led there (art. 28 of Law
 * 2671-VIII). Exemptions come first, then income, then the tariff; all in whole kopiykas.
 * @throws RangeError when an amount is no whole number of kopiykas or units are not whole.
 */
export function feeOf(rules: FeeRules, facts: FeeFacts, moment: InstantOrDate): FeeVerdict {
  const on = kyivDayOf(moment);
  const question = { rules, facts, on };
  if (facts.mode === 'free') return { ...charged(question), possibleExemptions: [] };
  const exemptions = exemptionsFor(rules, { ...facts, on });
  const exemption = exemptionOf(exemptions, facts);
  if (exemption !== undefined) return { ...exemption, possibleExemptions: [] };
  const told = charged(question);
  if (told.amount === 0) return { ...told, possibleExemptions: [] };
  const lines = possibleLines(exemptions);
  return {
    ...told,
    invoice: [...told.invoice, ...lines],
    steps: [...told.steps, ...lines],
    possibleExemptions: exemptions.map(named),
  };
}
