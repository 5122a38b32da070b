import { type CivilDate, kyivDate, missingPapers, registrability } from '@okruh/domain';
import { findService } from '@okruh/hromada';
import { appendEvents } from '../applications/append-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { checklistOf } from '../clocks/clock-rules.ts';
import { deliveredPapers } from '../clocks/delivered-papers.ts';
import { knownFacts } from '../facts/known-facts.ts';
import type { ApplicationRow, CentreDb, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';

/** Papers that came after registration. */
export interface Brought {
  readonly applicationId: string;
  readonly documentIds: readonly string[];
  /** The office's clock. */
  readonly at: string;
  readonly parcelId: string;
}

/**
 * Writes into the history that the required papers are complete, when those just brought were the last ones, and which day
 * is the day of application: the first one when they came in time (order 345, p. 2.5). Follows the rows of the papers.
 */
export async function completePapers(tx: CentreTx, services: Services, brought: Brought): Promise<void> {
  const application = await findApplication(tx.db, brought.applicationId);
  const completed = application && (await lastPapers(tx.db, services, application, brought));
  if (completed === undefined) return;
  const { applicationId, at, parcelId } = brought;
  const command = { kind: 'complete-papers', ...completed } as const;
  const done = await appendEvents(tx, services, { applicationId, command, actor: services.centre, at, parcelId });
  if (!done.ok) services.log.warn({ applicationId, code: done.refusal.code }, 'papers not noted as complete');
}

/** The day of application, when papers were missing before these came and none is now. */
async function lastPapers(
  db: CentreDb,
  services: Services,
  application: ApplicationRow,
  { documentIds, at }: Brought,
): Promise<{ dayOfApplication: CivilDate; until?: CivilDate } | undefined> {
  const registeredOn = kyivDate(application.registered_at);
  const { hromada } = await services.configuration.current(db);
  const service = findService(hromada, application.service_code, registeredOn);
  if (service === undefined) return undefined;
  const items = checklistOf(service, (await knownFacts(db, application)).facts);
  const papers = await deliveredPapers(db, application.id);
  const before = pagesBySlot(papers.filter(({ documentId }) => !documentIds.includes(documentId)));
  const complete = (pages: Readonly<Record<string, number>>) => missingPapers(items, pages).length === 0;
  if (complete(before) || !complete(pagesBySlot(papers))) return undefined;
  const { incomplete } = service;
  const verdict = registrability(items, before, {
    calendar: hromada.calendar,
    on: application.registered_at,
    ...(incomplete && { incomplete }),
  });
  return dayOf(verdict, registeredOn, kyivDate(at));
}

/** The rules set a day for the rest, or none. */
function dayOf(
  verdict: ReturnType<typeof registrability>,
  registeredOn: CivilDate,
  broughtOn: CivilDate,
): { dayOfApplication: CivilDate; until?: CivilDate } {
  if (verdict.kind !== 'incomplete') return { dayOfApplication: registeredOn };
  const { until, firstDayStays } = verdict;
  const inTime = firstDayStays && broughtOn <= until;
  return { dayOfApplication: inTime ? registeredOn : broughtOn, ...(firstDayStays && { until }) };
}

function pagesBySlot(papers: readonly { readonly slot: string; readonly pages: number }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { slot, pages } of papers) counts[slot] = (counts[slot] ?? 0) + pages;
  return counts;
}
