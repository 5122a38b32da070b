import { type Facts, holds, type Procedure, type ServiceStage } from '@okruh/domain';
import type { Service } from '@okruh/hromada';

interface Rule {
  readonly when?: Parameters<typeof holds>[0] | undefined;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

function applies({ when, validFrom, validTo }: Rule, facts: Facts): boolean {
  const inForce = (validFrom === undefined || validFrom <= facts.on) && (validTo === undefined || facts.on <= validTo);
  return inForce && (when === undefined || holds(when, facts));
}

/** Each stage once, in the order of the catalogue; required when one of its rows says so. */
function stagesOf({ stages }: Service, facts: Facts): ServiceStage[] {
  const given = stages.filter((row) => applies(row, facts));
  const kinds = [...new Set(given.map(({ stage }) => stage))];
  return kinds.map((stage) => ({ stage, required: given.some((row) => row.stage === stage && row.required) }));
}

/**
 * How an application for this service is worked on, by the catalogue and what is known on the day of registration. It
 * goes into the chain with the queueing, so that a later change of the catalogue does not change the rules of open cases.
 */
export function procedureOf(service: Service, facts: Facts): Procedure {
  const ban = service.refusalForbidden.find((rule) => applies(rule, facts));
  const approval = service.secondSignature?.outcomes ?? [];
  return {
    ...(service.stages.length > 0 && { stages: stagesOf(service, facts) }),
    ...(approval.length > 0 && { approval }),
    ...(ban !== undefined && { refusalForbidden: ban.reason }),
  };
}
