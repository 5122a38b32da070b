import {
  type Facts,
  type MainDeadline,
  mainDeadline,
  type Procedure,
  type Refusal,
  type Routed,
  route,
} from '@okruh/domain';
import { findService, type Hromada } from '@okruh/hromada';
import { enqueue, type JobContext, PermanentFailure } from '@okruh/queue';
import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { readHistory } from '../applications/read-history.ts';
import { type CountedFrom, clockBasis } from '../clocks/count-clocks.ts';
import { knownFacts } from '../facts/known-facts.ts';
import { jobs } from '../jobs.ts';
import type { BackOfficeTables, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { assignByLoad } from './assign-by-load.ts';
import { procedureOf } from './procedure.ts';
import { routingFacts } from './routing-facts.ts';

type Chosen = Extract<Routed, { departmentId: string }> & { due: MainDeadline; procedure: Procedure };

/**
 * Puts a received application into the queue of its department, in the caller's transaction. When the configuration has
 * no answer (an unknown service, no rule that fits) the application stays received, and a failed job `route-application`
 * shows it to the administrator, who repeats it after the configuration was repaired.
 */
export async function routeApplication(tx: CentreTx, services: Services, applicationId: string): Promise<void> {
  const refusal = await tryToRoute(tx, services, applicationId);
  if (refusal === undefined) return;
  services.log.warn({ applicationId, code: refusal.code }, 'application not routed');
  await enqueue(tx, jobs, 'route-application', { applicationId }, { key: applicationId });
}

/**
 * Job `route-application`.
 * @throws PermanentFailure with the code of what is missing in the configuration.
 */
export async function routeAgain(
  services: Services,
  { applicationId }: { applicationId: string },
  context: JobContext<BackOfficeTables>,
): Promise<void> {
  await services.store.transaction(async (tx) => {
    const application = await findApplication(tx.db, applicationId);
    const refusal = application?.status === 'received' ? await tryToRoute(tx, services, applicationId) : undefined;
    if (refusal !== undefined) throw new PermanentFailure(refusal.code);
    await context.finish(tx);
  });
}

async function tryToRoute(tx: CentreTx, services: Services, applicationId: string): Promise<Refusal | undefined> {
  const application = await findApplication(tx.db, applicationId);
  if (application === undefined) return { code: 'application-unknown', message: 'Такої заяви немає.' };
  const { hromada } = await services.configuration.current(tx.db);
  const { facts } = await knownFacts(tx.db, application);
  const history = await readHistory(tx.db, applicationId);
  const chosen = choose(hromada, facts, await clockBasis(tx.db, services, application, history));
  if ('code' in chosen) return chosen;
  const { departmentId, priority, reasons, ruleId, due, procedure } = chosen;
  const provisional = due.provisional && { provisional: true as const };
  const queued = await appendEvents(tx, services, {
    applicationId,
    command: { kind: 'enqueue', departmentId, priority, reasons, deadline: due.date, procedure, ...provisional },
    actor: services.centre,
    routing: { ruleId },
  });
  if (!queued.ok) return queued.refusal;
  await assignByLoad(tx, services, applicationId, departmentId);
  return undefined;
}

/** The department by the hromada's rules, the deadline by the main clock, and how the service is worked on. */
function choose(hromada: Hromada, facts: Facts, basis: CountedFrom | undefined): Chosen | Refusal {
  const service = findService(hromada, facts.serviceCode ?? '', facts.on);
  const due = basis && mainDeadline(basis.rules, basis.calendar, basis.moments, basis.intervals);
  if (service === undefined || due === undefined) {
    return { code: 'service-unknown', message: 'Такої послуги в каталозі немає.' };
  }
  const routed = route(hromada.routing, routingFacts(facts));
  if ('unrouted' in routed) return { code: 'no-rule-fits', message: 'Жодне правило маршрутизації не підходить.' };
  return { ...routed, due, procedure: procedureOf(service, facts) };
}
