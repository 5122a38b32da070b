import { type FeeRules, feeRuleProblems, spokenDate } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { resolveFees } from '../resolve-fees.ts';
import { uncovered } from '../validity.ts';
import { type Path, problemAt, type What } from '../yaml-file.ts';

type ServiceRow = Row<RowOf<'services'>>;

function paperProblems(row: ServiceRow): Problem[] {
  const { checklist, withoutPapers } = row.value;
  if (checklist.length > 0 && withoutPapers === undefined) return [];
  if (checklist.length === 0 && withoutPapers !== undefined) return [];
  const what =
    checklist.length === 0
      ? {
          code: 'service-without-papers',
          message: 'Послуга без жодного документа.',
          advice: 'Додайте checklist або поясніть у withoutPapers, чому документи не потрібні.',
        }
      : {
          code: 'papers-denied',
          message: 'Послуга має документи і водночас withoutPapers.',
          advice: 'Приберіть одне з двох.',
        };
  return [problemIn(row, ['checklist'], what)];
}

function incompleteProblem({ incomplete }: RowOf<'services'>): What | undefined {
  if (!incomplete || incomplete.allowed === (incomplete.until !== undefined)) return undefined;
  return incomplete.allowed
    ? {
        code: 'incomplete-without-term',
        message: 'Не сказано, доки донести решту документів.',
        advice: 'Додайте until.',
      }
    : {
        code: 'incomplete-denied',
        message: 'Неповна реєстрація заборонена, але має строк.',
        advice: 'Приберіть until.',
      };
}

/** A paper that may come later needs a service that says until when. */
function lateLines({ value: { checklist, incomplete } }: ServiceRow): Path[] {
  if (incomplete?.allowed) return [];
  return checklist.flatMap((line, place) => ('later' in line && line.later ? [['checklist', place, 'later']] : []));
}

function windowProblem({ acceptance }: RowOf<'services'>): What | undefined {
  const days = acceptance?.daysOfMonth;
  if (!days || days.from <= days.to) return undefined;
  return {
    code: 'range-turned',
    message: 'Дні прийому закінчуються раніше, ніж починаються.',
    advice: 'Поміняйте їх.',
  };
}

/** Amounts and thresholds that cannot be counted with. */
export function checkFees({ fees }: Folder): Problem[] {
  if (!fees) return [];
  const wrong = feeRuleProblems(resolveFees(fees.value) as FeeRules).map(({ path, message }) =>
    problemAt(fees.source, path, { code: 'wrong-fee', message, advice: 'Виправте це значення.' }),
  );
  return [...wrong, ...amountsWithPoint(fees)];
}

/** `2589.00` is the whole number 2589, and most likely was to be hryvnias. */
function amountsWithPoint({ source, value }: NonNullable<Folder['fees']>): Problem[] {
  return (['subsistenceMinimums', 'tariffs'] as const).flatMap((list) =>
    value[list].flatMap(({ amount }, place) => {
      const path = [list, place, 'amount'];
      if (!source.typedAt(path)?.includes('.')) return [];
      const message = `Сума ${amount} тут – це копійки, а записано її як гривні з копійками.`;
      const what = { code: 'amount-with-point', message, advice: `Напишіть копійки цілим числом: ${amount * 100}.` };
      return [problemAt(source, path, what)];
    }),
  );
}

/** A service that is paid for needs a tariff until its end; before the first one the fee is not known yet. */
function tariffProblem(folder: Folder, { code, fee, validTo }: RowOf<'services'>): What | undefined {
  if (fee === 'free' || !folder.fees) return undefined;
  const own = folder.fees.value.tariffs.filter(({ services }) => services === undefined || services.includes(code));
  const left = uncovered(
    { to: validTo },
    own.map((tariff) => ({ from: tariff.validFrom, to: tariff.validTo })),
  );
  if (left === undefined) return undefined;
  const since = own.length === 0 ? '' : ` з ${spokenDate(left.from ?? '')}`;
  const message = `Немає тарифу для послуги «${code}»${since}.`;
  return { code: 'no-tariff', message, advice: 'Додайте його в tariffs файлу fees.yaml.' };
}

/** Services by income need what the income is compared with: told once, at the file of fees. */
function missingAmounts({ fees, services }: Folder): Problem[] {
  if (!fees || !rowsOf(services).some(({ value }) => value.fee === 'by-income')) return [];
  const named = { subsistenceMinimums: 'прожиткового мінімуму', incomeThresholds: 'порогів доходу' } as const;
  return (['subsistenceMinimums', 'incomeThresholds'] as const)
    .filter((list) => fees.value[list].length === 0)
    .map((list) => {
      const message = `Є послуги з платою за доходом, а ${named[list]} немає.`;
      return problemAt(fees.source, [], { code: 'amounts-missing', message, advice: `Додайте ${list}.` });
    });
}

/** Services without papers or without a tariff, or with rules that say nothing. */
export function checkServices(folder: Folder): Problem[] {
  const ofRows = rowsOf(folder.services).flatMap((row) => {
    const found: [Path, What | undefined][] = [
      [['incomplete'], incompleteProblem(row.value)],
      [['acceptance', 'daysOfMonth'], windowProblem(row.value)],
      [['fee'], tariffProblem(folder, row.value)],
    ];
    return [
      ...paperProblems(row),
      ...lateLines(row).map((path) => {
        const message = 'Документ можна донести згодом, а послуга не каже доки.';
        const advice = 'Додайте в послугу incomplete з allowed: true та until.';
        return problemIn(row, path, { code: 'later-without-term', message, advice });
      }),
      ...found.flatMap(([path, what]) => (what ? [problemIn(row, path, what)] : [])),
    ];
  });
  return [...ofRows, ...missingAmounts(folder)];
}
