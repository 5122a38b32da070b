import type { ApplicationState, FeeVerdict } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import type { CaseFee } from './case-fee.ts';

const titles: Readonly<Record<FeeVerdict['kind'], string>> = {
  free: 'Безоплатно',
  exempt: 'Безоплатно: звільнено від плати',
  budget: 'Безоплатно: оплачує бюджет',
  differentiated: 'За частку тарифу',
  full: 'За повним тарифом',
  unknown: 'Ще не визначено',
};

/** What a case costs the person, as its page and the API show it; null where nothing is known of the service. */
export function feeView(
  fee: CaseFee | undefined,
  { decision, exemptions = [] }: Pick<ApplicationState, 'decision' | 'exemptions'>,
  hromada: Pick<Hromada, 'fees'>,
) {
  if (fee === undefined) return null;
  const decided = decision?.fee;
  const { verdict, ifProved, averageIncome, incomeSource } = fee;
  const nameOf = (id: string) => hromada.fees.exemptions.find((rule) => rule.id === id)?.name ?? id;
  return {
    kind: verdict.kind,
    title: titles[verdict.kind],
    amount: verdict.amount ?? null,
    missing: verdict.missing ?? null,
    lines: [...verdict.invoice],
    steps: [...verdict.steps],
    confirmed: verdict.confirmed,
    averageIncome: averageIncome ?? null,
    incomeSource: incomeSource ?? null,
    exemptions: exemptions.map(({ exemptionId, number, date }) => ({ name: nameOf(exemptionId), number, date })),
    /** What it would be if the categories that were said at the desk were proved. */
    ifProved: ifProved === undefined ? null : { title: titles[ifProved.kind], lines: [...ifProved.invoice] },
    /** As it was counted for the granting decision. */
    decided: decided === undefined ? null : { amount: decided.amount ?? null, lines: [...decided.lines] },
  };
}
