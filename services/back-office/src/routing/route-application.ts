import {
  type Deadline,
  deadlineOf,
  type Procedure,
  type Refusal,
  type Routed,
  type RoutingFacts,
  route,
} from '@okruh/domain';
import { findService, type Hromada } from '@okruh/hromada';
import { enqueue, type JobContext, PermanentFailure } from '@okruh/queue';
import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { jobs } from '../jobs.ts';
import type { ApplicationRow, BackOfficeTables, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import { assignByLoad } from './assign-by-load.ts';
import { procedureOf } from './procedure.ts';
import { procedureFacts, routingFacts } from './routing-facts.ts';

type Chosen = Extract<Routed, { departmentId: string }> & { deadline: Deadline; procedure: Procedure };

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
  const chosen = choose(hromada, application, await routingFacts(tx.db, application));
  if ('code' in chosen) return chosen;
  const { departmentId, priority, reasons, ruleId, deadline, procedure } = chosen;
  const queued = await appendEvents(tx, services, {
    applicationId,
    command: { kind: 'enqueue', departmentId, priority, reasons, deadline: deadline.date, procedure },
    actor: services.centre,
    routing: { ruleId, deadlineSteps: deadline.steps },
  });
  if (!queued.ok) return queued.refusal;
  await assignByLoad(tx, services, applicationId, departmentId);
  return undefined;
}

/** The department by the hromada's rules and the deadline by the service's term, counted from the registration. */
function choose(hromada: Hromada, application: ApplicationRow, facts: RoutingFacts): Chosen | Refusal {
  const service = findService(hromada, application.service_code);
  if (service === undefined) return { code: 'service-unknown', message: 'Такої послуги в каталозі немає.' };
  const routed = route(hromada.routing, facts);
  if ('unrouted' in routed) return { code: 'no-rule-fits', message: 'Жодне правило маршрутизації не підходить.' };
  const deadline = deadlineOf(service.term, hromada.calendar, application.registered_at);
  return { ...routed, deadline, procedure: procedureOf(service, procedureFacts(facts)) };
}
