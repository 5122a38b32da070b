import {
  type ApplicationState,
  type ChecklistItem,
  type CivilDate,
  deadlineOf,
  type EventEnvelope,
  type Exemption,
  type Finding,
  kyivDate,
  mayOverrule,
  missingPapers,
  type Role,
} from '@okruh/domain';
import { findService, type Hromada, isInForce, overruleRulesAt, type Service } from '@okruh/hromada';
import { type CaseClock, caseClocks } from '../clocks/case-clocks.ts';
import { type CaseLimits, caseLimits } from '../clocks/case-limits.ts';
import { checklistOf } from '../clocks/clock-rules.ts';
import { type CountedFrom, clockBasis } from '../clocks/count-clocks.ts';
import { deliveredPapers, pagesBySlot } from '../clocks/delivered-papers.ts';
import { type KnownFacts, knownFacts } from '../facts/known-facts.ts';
import { type CaseFee, caseFee } from '../fees/case-fee.ts';
import { type CaseFindings, caseFindings } from '../findings/case-findings.ts';
import type { ApplicationRow, CentreDb } from '../schema.ts';
import type { Services } from '../services.ts';

/** A paper that has not come, and the day by which it must. */
export interface MissingPaper {
  readonly name: string;
  readonly until?: CivilDate;
}

/** What the hromada's rules say about a case as it stands. */
export interface CaseRules {
  readonly known: KnownFacts;
  readonly checklist: readonly ChecklistItem[];
  readonly missing: readonly MissingPaper[];
  readonly clocks: readonly CaseClock[];
  readonly limits: CaseLimits;
  readonly findings: CaseFindings;
  /** Absent when the catalogue does not know the service. */
  readonly fee?: CaseFee;
  /** Whether the fee depends on income. */
  readonly byIncome: boolean;
  /** Exemptions that count once another body has decided so. */
  readonly exemptions: readonly Pick<Exemption, 'id' | 'name'>[];
}

/** A case about which rules are asked. */
export interface AskedCase {
  readonly application: ApplicationRow;
  readonly state: ApplicationState;
  readonly history: readonly EventEnvelope[];
}

/** Asks the rules about a case; of a service that the catalogue does not know they say nothing. */
export async function readRules(
  db: CentreDb,
  services: Pick<Services, 'configuration' | 'clock'>,
  asked: AskedCase,
): Promise<CaseRules> {
  const { application, state, history } = asked;
  const now = services.clock.now();
  const { hromada } = await services.configuration.current(db);
  const known = await knownFacts(db, application);
  const service = findService(hromada, application.service_code, known.facts.on);
  const basis = await clockBasis(db, services, application, history);
  if (service === undefined || basis === undefined) return nothingSaid(hromada, known);
  const checklist = checklistOf(service, known.facts);
  const clerkId = history[0]?.actor.id;
  const checked = { application, state, hromada, service, known, checklist, clerkId, now };
  return {
    known,
    checklist,
    missing: await missingOf(db, basis, service, application, checklist),
    clocks: caseClocks(basis, now),
    limits: caseLimits(service, basis, now),
    findings: await caseFindings(db, checked),
    fee: caseFee({ hromada, service, known, state }, now),
    byIncome: service.fee === 'by-income',
    exemptions: exemptionsToRecord(hromada, service, kyivDate(now)),
  };
}

function nothingSaid(hromada: Hromada, known: KnownFacts): CaseRules {
  const findings = { found: [], blocking: [], overruling: overruleRulesAt(hromada, 'centre') };
  return { known, checklist: [], missing: [], clocks: [], limits: {}, findings, byIncome: false, exemptions: [] };
}

async function missingOf(
  db: CentreDb,
  { calendar }: CountedFrom,
  { incomplete }: Service,
  application: ApplicationRow,
  checklist: readonly ChecklistItem[],
): Promise<MissingPaper[]> {
  const pages = pagesBySlot(await deliveredPapers(db, application.id));
  const general = incomplete?.allowed ? incomplete.until : undefined;
  return missingPapers(checklist, pages).map(({ name, follows = general }) => {
    const until = follows && deadlineOf(follows, calendar, application.registered_at).date;
    return { name, ...(until !== undefined && { until }) };
  });
}

function exemptionsToRecord({ fees }: Hromada, { fee }: Service, today: string): Pick<Exemption, 'id' | 'name'>[] {
  if (fee === 'free') return [];
  return fees.exemptions.filter((rule) => rule.decidedBy !== undefined && isInForce(rule, today));
}

/** The findings that stop a granting decision and that somebody with these roles may overrule. */
export function overrulable({ findings }: CaseRules, roles: readonly Role[]): Finding[] {
  const { blocking, overruling } = findings;
  return blocking.filter(({ severity }) => mayOverrule(severity, roles, overruling));
}
