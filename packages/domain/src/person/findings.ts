import type { NumberCheck } from '../numbers/types.ts';
import type { Refusal } from '../refusal.ts';
import type { PersonField } from './types.ts';

/** Collects what is wrong while a person is checked, so that a form shows everything at once. */
export interface Findings {
  readonly refusals: Refusal[];
  readonly warnings: Refusal[];
}

export function refuseField(findings: Findings, field: PersonField, code: string, message: string): undefined {
  findings.refusals.push({ code, message, field });
  return undefined;
}

/** The typed text trimmed, or undefined when there is none. */
export function typed(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** The normalised number, or undefined after noting why it is refused. */
export function takeNumber(findings: Findings, field: PersonField, check: NumberCheck): string | undefined {
  findings.warnings.push(...(check.warnings ?? []));
  if (check.valid) return check.normalised;
  return refuseField(findings, field, check.code ?? `${field}-wrong`, check.reason ?? 'Перевірте це поле.');
}
