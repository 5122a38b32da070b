import { type ApplicationState, type DecidedFee, type FeeVerdict, feeOf, type InstantOrDate } from '@okruh/domain';
import type { Hromada, Service } from '@okruh/hromada';
import type { KnownFacts } from '../facts/known-facts.ts';

/** What a case is charged by. */
export interface ChargedCase {
  readonly hromada: Hromada;
  readonly service: Service;
  readonly known: KnownFacts;
  readonly state: ApplicationState;
}

/** What a service costs the person of a case, and what it would cost if all that was said were proved. */
export interface CaseFee {
  readonly verdict: FeeVerdict;
  /** Only when it differs: the person said they have a category that is not proved yet. */
  readonly ifProved?: FeeVerdict;
  /** Whole kopiykas; what was recorded at the centre before what was said at the desk. */
  readonly averageIncome?: number;
  readonly incomeSource?: string;
}

/**
 * The fee of a case by the rules in force at a moment. Money is not waived on somebody's word: categories that exempt
 * must be proved in the register, decisions of other bodies recorded.
 */
export function caseFee({ hromada, service, known, state }: ChargedCase, at: InstantOrDate): CaseFee {
  const averageIncome = state.income?.averageIncome ?? known.told.averageIncome;
  const { on: _, ...facts } = known.facts;
  const verdictFor = (categories: readonly string[]) =>
    feeOf(
      hromada.fees,
      {
        ...facts,
        categories,
        mode: service.fee,
        serviceCode: service.code,
        averageIncome,
        units: known.told.units,
        ...(state.exemptions !== undefined && { exemptionDecisions: state.exemptions }),
      },
      at,
    );
  const verdict = verdictFor(known.proven);
  const ifProved = verdictFor(known.facts.categories);
  const isOther = ifProved.kind !== verdict.kind || ifProved.amount !== verdict.amount;
  return {
    verdict,
    ...(isOther && { ifProved }),
    ...(averageIncome !== undefined && { averageIncome }),
    ...(state.income !== undefined && { incomeSource: state.income.source }),
  };
}

/** The fee as it goes into a granting decision; undefined when the service is free for everybody. */
export function decidedFee({ verdict }: CaseFee): DecidedFee | undefined {
  if (verdict.kind === 'free') return undefined;
  return { ...(verdict.amount !== undefined && { amount: verdict.amount }), lines: verdict.invoice };
}
