import { type FeeRules, feeRuleProblems } from '@okruh/domain';
import type { Problem } from '../../problem.ts';
import type { RowOf } from '../file-shapes.ts';
import { type Folder, problemIn, type Row, rowsOf } from '../read-folder.ts';
import { resolveFees } from '../resolve-fees.ts';
import { type Path, problemAt, type What } from '../yaml-file.ts';
import { danglingName } from './references.ts';

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

function versionExists(folder: Folder, service: RowOf<'services'>, clock: string): boolean {
  return rowsOf(folder.terms).some(
    ({ value }) => value.id === clock && (value.validTo ?? '9999') >= (service.validFrom ?? ''),
  );
}

/** A service that begins after its term ended has none. */
function expiredTerms(folder: Folder, row: ServiceRow): Problem[] {
  const named: [Path, string][] = [
    ...(typeof row.value.term === 'string' ? [[['term'], row.value.term] as [Path, string]] : []),
    ...row.value.clocks.map((clock, place): [Path, string] => [['clocks', place], clock]),
  ];
  return named
    .filter(([, clock]) => !danglingName(folder, clock, 'clock') && folder.terms !== undefined)
    .filter(([, clock]) => rowsOf(folder.terms).some(({ value }) => value.id === clock))
    .filter(([, clock]) => !versionExists(folder, row.value, clock))
    .map(([path, clock]) => {
      const message = `Строк «${clock}» утратив чинність раніше, ніж послуга почалася.`;
      return problemIn(row, path, { code: 'term-expired', message, advice: 'Назвіть чинний строк.' });
    });
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
  return feeRuleProblems(resolveFees(fees.value) as FeeRules).map(({ path, message }) =>
    problemAt(fees.source, path, { code: 'wrong-fee', message, advice: 'Виправте це значення.' }),
  );
}

/** A service paid by tariff needs one. */
function tariffProblem(folder: Folder, { code, fee }: RowOf<'services'>): What | undefined {
  if (fee !== 'tariff' || !folder.fees) return undefined;
  const has = folder.fees.value.tariffs.some(({ services }) => services === undefined || services.includes(code));
  const message = `Немає тарифу для послуги «${code}».`;
  return has ? undefined : { code: 'no-tariff', message, advice: 'Додайте його в tariffs файлу fees.yaml.' };
}

function departmentWhat(folder: Folder, { departmentId, validFrom }: RowOf<'services'>): What | undefined {
  const department = rowsOf(folder.departments).find(({ value }) => value.id === departmentId)?.value;
  if (!department || (department.validTo ?? '9999') >= (validFrom ?? '')) return undefined;
  const message = `Відділ «${departmentId}» припинено раніше, ніж послуга почалася.`;
  return { code: 'department-expired', message, advice: 'Назвіть відділ, який є тепер.' };
}

/** Services without papers, without a term in force, without a tariff, or with rules that say nothing. */
export function checkServices(folder: Folder): Problem[] {
  return rowsOf(folder.services).flatMap((row) => {
    const found: [Path, What | undefined][] = [
      [['departmentId'], departmentWhat(folder, row.value)],
      [['incomplete'], incompleteProblem(row.value)],
      [['acceptance', 'daysOfMonth'], windowProblem(row.value)],
      [['fee'], tariffProblem(folder, row.value)],
    ];
    return [
      ...paperProblems(row),
      ...expiredTerms(folder, row),
      ...lateLines(row).map((path) => {
        const message = 'Документ можна донести згодом, а послуга не каже доки.';
        const advice = 'Додайте в послугу incomplete з allowed: true та until.';
        return problemIn(row, path, { code: 'later-without-term', message, advice });
      }),
      ...found.flatMap(([path, what]) => (what ? [problemIn(row, path, what)] : [])),
    ];
  });
}
