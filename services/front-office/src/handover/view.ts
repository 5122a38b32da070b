import { outcomeNames } from '@okruh/domain';
import { datedMoment } from '../shown-dates.ts';
import type { Result } from './read-result.ts';

function rows(lines: [string, string][]) {
  return lines.map(([key, value]) => ({ key: { text: key }, value: { text: value } }));
}

/** The decision as lines of a summary. */
export function decisionRows(result: Result, applicant: string) {
  return rows([
    ['Заявник', applicant],
    ['Рішення', outcomeNames[result.outcome]],
    ['Ухвалено', datedMoment(result.issuedAt)],
  ]);
}

/** The hand-over as lines of a summary. */
export function handedOverRows(given: NonNullable<Result['handedOver']>) {
  return rows([
    ['Отримав(ла)', given.recipient],
    ['Документ', given.identityPaper],
    ['Коли', datedMoment(given.at)],
  ]);
}
