import type { ServiceClock } from '@okruh/domain';
import { clockWords, feeLines, feeTitle } from './promise-words.ts';
import type { Promised } from './promised.ts';

function clockModel(clock: ServiceClock) {
  const { name, steps, confirmed } = clock;
  return { name, when: clockWords(clock), started: clock.deadline !== undefined, steps, confirmed };
}

/** What the applicant is promised, as pages show it: every term with its derivation, the fee with its lines. */
export function promiseModel({ clocks, fee }: Promised) {
  return {
    clocks: clocks.map(clockModel),
    fee: { title: feeTitle(fee), lines: feeLines(fee), steps: fee.steps, confirmed: fee.confirmed },
  };
}
