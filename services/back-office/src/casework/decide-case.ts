import { allows, type DecidedFee, type Finding, type Outcome } from '@okruh/domain';
import { enqueue } from '@okruh/queue';
import type { StaffMember } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { nextDecisionNumber } from '../applications/decision-numbers.ts';
import { stateOf } from '../applications/event-rows.ts';
import { readHistory } from '../applications/read-history.ts';
import { decidedFee } from '../fees/case-fee.ts';
import { jobs } from '../jobs.ts';
import { requireAllReplayed } from '../replay/await-offices.ts';
import type { Services } from '../services.ts';
import { actOnCase } from './act-on-case.ts';
import { findCase } from './find-case.ts';
import { readRules } from './read-rules.ts';

export interface DecisionForm {
  version: number;
  outcome: Outcome;
  grounds: string;
  /** Whole kopiykas. */
  amount?: number | undefined;
}

/**
 * Decides a case: event, numbered decision and the job that makes the letter, in one transaction. A granting decision says
 * what the service costs, and is refused while findings of the checks stop it. A decision that needs a
 * second signature has its letter made when it is approved.
 * @throws RefusalError as {@link actOnCase}.
 */
export async function decideCase(
  services: Services,
  staff: StaffMember,
  id: string,
  form: DecisionForm,
): Promise<{ decisionId: string; version: number }> {
  const decisionId = uuidv7();
  const { outcome, grounds, amount } = form;
  const { blockedBy, fee } = await askRules(services, staff, id, outcome);
  const version = await actOnCase(services, staff, {
    id,
    version: form.version,
    command: async (tx, application) => {
      await requireAllReplayed(tx.db);
      return {
        kind: 'decide',
        decisionId,
        number: await nextDecisionNumber(tx, application.department_id ?? staff.place, services.clock.now()),
        outcome,
        grounds,
        blockedBy,
        ...(amount !== undefined && { amount }),
        ...(fee !== undefined && { fee }),
      };
    },
    byHolder: true,
    alongside: async (tx, { state }) => {
      if (allows(state.status, 'issue-result')) {
        await enqueue(tx, jobs, 'issue-result', { applicationId: id }, { key: id });
      }
    },
  });
  return { decisionId, version };
}

/** What stops a granting decision, and what the service then costs; a refusal is stopped by nothing and costs nothing. */
async function askRules(
  services: Services,
  staff: StaffMember,
  id: string,
  outcome: Outcome,
): Promise<{ blockedBy: readonly Finding[]; fee?: DecidedFee | undefined }> {
  if (outcome === 'refused') return { blockedBy: [] };
  const { db } = services.store;
  const application = await findCase(db, services, staff, id);
  const asked = { application, state: stateOf(application), history: await readHistory(db, id) };
  const { findings, fee } = await readRules(db, services, asked);
  return { blockedBy: findings.blocking, fee: fee && decidedFee(fee) };
}
