import { holds } from '../conditions/holds.ts';
import { broken } from './broken.ts';
import {
  type Check,
  type CheckedApplication,
  type CheckRule,
  checkSubjects,
  type Finding,
  severities,
} from './types.ts';

function isAsked(rule: CheckRule, { place, facts }: CheckedApplication): boolean {
  const inForce =
    (rule.validFrom === undefined || rule.validFrom <= facts.on) &&
    (rule.validTo === undefined || facts.on <= rule.validTo);
  return inForce && (rule.at ?? place) === place && (rule.when === undefined || holds(rule.when, facts));
}

function whatIsBroken<K extends Check['kind']>(
  check: Extract<Check, { kind: K }>,
  application: CheckedApplication,
): string[] {
  return broken[check.kind](check, application);
}

function findingOf({ code, severity, subject, message }: CheckRule, name: string): Finding {
  const params = name !== '' && { params: { name } };
  return { code, severity, subject, message: message.replaceAll('{name}', () => name), ...params };
}

/**
 * What is wrong with an application by these rules: fatal first, then errors, then warnings; within each in the fixed
 * order of subjects (appeal, services, payments, persons, documents, declaration), then in the order of the rules.
 */
export function checkApplication(rules: readonly CheckRule[], application: CheckedApplication): Finding[] {
  const asked = rules.filter((rule) => isAsked(rule, application));
  const found = checkSubjects.flatMap((subject) =>
    asked
      .filter((rule) => rule.subject === subject)
      .flatMap((rule) => whatIsBroken(rule.check, application).map((name) => findingOf(rule, name))),
  );
  return severities.toReversed().flatMap((severity) => found.filter((finding) => finding.severity === severity));
}
