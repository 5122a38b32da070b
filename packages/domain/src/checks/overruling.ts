import type { Role } from '../access/permissions.ts';
import { isBlank } from '../lifecycle/decide/refuse.ts';
import type { Finding, Severity } from './types.ts';

/** Who may go on in spite of a finding, and whether they must say why. */
export interface OverruleRule {
  readonly by: readonly Role[] | 'anybody' | 'nobody';
  readonly reasonNeeded: boolean;
}

export type OverruleRules = Readonly<Record<Severity, OverruleRule>>;

/** A warning needs to be seen only; an error needs a head and a reason; a fatal finding is final. */
export const overruleRules: OverruleRules = {
  warning: { by: 'anybody', reasonNeeded: false },
  error: { by: ['department-head'], reasonNeeded: true },
  fatal: { by: 'nobody', reasonNeeded: false },
};

/** Somebody went on in spite of findings with this code. */
export interface Overruling {
  readonly code: string;
  /** What was found then; all that ever is found with this code when absent or empty. */
  readonly names?: readonly string[];
  readonly roles: readonly Role[];
  readonly reason?: string;
}

/** Whether somebody with these roles may overrule a finding of this severity. */
export function mayOverrule(severity: Severity, roles: readonly Role[], rules: OverruleRules = overruleRules): boolean {
  const { by } = rules[severity];
  if (by === 'anybody' || by === 'nobody') return by === 'anybody';
  return roles.some((role) => by.includes(role));
}

function isOverruled(finding: Finding, overrulings: readonly Overruling[], rules: OverruleRules): boolean {
  const { by, reasonNeeded } = rules[finding.severity];
  if (by === 'anybody' && !reasonNeeded) return true;
  return overrulings.some(
    ({ code, names = [], roles, reason }) =>
      code === finding.code &&
      (names.length === 0 || names.includes(finding.params?.name ?? '')) &&
      mayOverrule(finding.severity, roles, rules) &&
      !(reasonNeeded && isBlank(reason)),
  );
}

/** The findings that still stop the application. */
export function blockingFindings(
  findings: readonly Finding[],
  overrulings: readonly Overruling[] = [],
  rules: OverruleRules = overruleRules,
): Finding[] {
  return findings.filter((finding) => !isOverruled(finding, overrulings, rules));
}
