import {
  type Actor,
  blockingFindings,
  type Finding,
  kyivDate,
  mayOverrule,
  type OverruleRules,
  type Refusal,
  type Role,
} from '@okruh/domain';
import { overruleRulesAt } from '@okruh/hromada';
import type { OverrulingAtDesk } from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import type { Rules } from '../facts/facts-of.ts';
import type { UndecidedPages } from '../gate/require-decided.ts';

/** Why the clerk registers in spite of a finding. */
export interface Reason {
  readonly code: string;
  readonly reason: string;
}

/** Who registers, and in spite of what. */
export interface Registrar {
  readonly clerk: Actor;
  readonly roles: readonly Role[];
  readonly reasons?: readonly Reason[];
  readonly undecidedPages?: UndecidedPages;
}

/** What a finding asks of the clerk: to stop, to say why they go on, or only to see it. */
export type Demand = 'stop' | 'reason' | 'see';

const prefix = 'reason-';
const longest = 2000;

/** Where the form asks why. */
export const reasonField = (code: string): string => prefix + code;

/** The reasons that were typed into the form. */
export function typedReasons(form: Readonly<Record<string, unknown>>): Reason[] {
  return Object.entries(form).flatMap(([name, typed]) =>
    name.startsWith(prefix) && typeof typed === 'string'
      ? [{ code: name.slice(prefix.length), reason: typed.slice(0, longest) }]
      : [],
  );
}

function deskRules({ catalogue, clock }: Rules): OverruleRules {
  return overruleRulesAt(catalogue.hromada, 'desk', kyivDate(clock.now()));
}

function demandOf({ severity }: Finding, roles: readonly Role[], desk: OverruleRules): Demand {
  if (!mayOverrule(severity, roles, desk)) return 'stop';
  return desk[severity].reasonNeeded ? 'reason' : 'see';
}

/** The findings with what each asks of somebody with these roles. */
export function demandsOf(
  rules: Rules,
  findings: readonly Finding[],
  roles: readonly Role[],
): { finding: Finding; demand: Demand }[] {
  const desk = deskRules(rules);
  return findings.map((finding) => ({ finding, demand: demandOf(finding, roles, desk) }));
}

/**
 * What of the findings was overruled, with the reasons. At the desk a fatal finding is overruled by nobody, an error by a
 * reason that was typed, unless the hromada says otherwise.
 *
 * @throws RefusalError 422 with the code of every finding that still stops the registration.
 */
export function overruleFindings(rules: Rules, findings: readonly Finding[], by: Registrar): OverrulingAtDesk[] {
  const { clerk, roles, reasons = [] } = by;
  const given = reasons.map(({ code, reason }) => ({ code, reason: reason.trim(), roles }));
  const desk = deskRules(rules);
  const blocking = blockingFindings(findings, given, desk);
  if (blocking.length > 0) throw new RefusalError(refusalsOf(blocking, roles, desk));
  return given
    .filter(({ code, reason }) => reason !== '' && findings.some((finding) => finding.code === code))
    .map(({ code, reason }) => ({ code, reason, by: clerk }));
}

/** One refusal a code for what only wants a reason: the form has one field for it. */
function refusalsOf(blocking: readonly Finding[], roles: readonly Role[], desk: OverruleRules): Refusal[] {
  return blocking.flatMap((finding, place) => {
    const { code, message } = finding;
    if (demandOf(finding, roles, desk) === 'stop') return [{ code, message }];
    if (blocking.findIndex((one) => one.code === code) < place) return [];
    return [{ code, message: `${message} Якщо заявник наполягає, впишіть причину.`, field: reasonField(code) }];
  });
}
