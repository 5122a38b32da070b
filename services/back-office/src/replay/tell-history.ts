import { evolve, initialState } from '@okruh/domain';
import { type ApplicationHistory, acknowledgementSchema, type FeedPayload, replayBatch } from '@okruh/protocol';
import { eventEntry } from '../applications/event-entry.ts';
import { findApplication } from '../applications/find-application.ts';
import { readRecords } from '../applications/read-history.ts';
import { readAcknowledgement } from '../intake/read-acknowledgement.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { applicationsOf, parcelsOf, resultsAt } from './queries.ts';

/** An answer ends with the history that passes this many characters: the rest is asked for again. */
const enough = 1_500_000;

/** What an office sent, in outline, the newest first; `before` of the answer asks for the next page. */
export async function tellHeads({ store }: Pick<Services, 'store'>, officeId: string, before: number | undefined) {
  const heads = await applicationsOf(store.db, officeId, before, replayBatch.lines);
  const last = heads.at(-1)?.sequence;
  return { heads, ...(heads.length === replayBatch.lines && last !== undefined && { before: last }) };
}

/** Whole histories of applications, for the office that registered them; of others only what it sent about them itself. */
export async function tellHistories(
  services: Services,
  office: OfficeRow,
  applicationIds: readonly string[],
): Promise<ApplicationHistory[]> {
  const histories: ApplicationHistory[] = [];
  let told = 0;
  for (const applicationId of applicationIds) {
    const history = await historyOf(services, office, applicationId);
    histories.push(history);
    told += JSON.stringify(history).length;
    if (told > enough) break;
  }
  return histories;
}

async function historyOf(services: Services, office: OfficeRow, applicationId: string): Promise<ApplicationHistory> {
  const parcels: ApplicationHistory['parcels'] = [];
  for (const { id, body, acknowledgement } of await parcelsOf(services.store.db, office.id, applicationId)) {
    const now = await readAcknowledgement(services, office.id, id);
    parcels.push({ body, acknowledgement: now ?? acknowledgementSchema.parse(JSON.parse(acknowledgement)) });
  }
  if (parcels.length === 0) return { applicationId, parcels, entries: [], results: [] };
  const own = (await findApplication(services.store.db, applicationId))?.office_id === office.id;
  const entries = own ? await entriesOf(services, applicationId) : [];
  return { applicationId, parcels, entries, results: await resultsOf(services, office.id, applicationId, entries) };
}

async function entriesOf(services: Services, applicationId: string) {
  const { id: epoch } = await currentEpoch(services.store.db);
  let state = initialState;
  return (await readRecords(services.store.db, applicationId)).map((record) => {
    state = evolve(state, record.envelope.event);
    return eventEntry(services, { ...record, epoch, status: state.status });
  });
}

async function resultsOf(
  { store }: Services,
  officeId: string,
  applicationId: string,
  entries: Awaited<ReturnType<typeof entriesOf>>,
): Promise<FeedPayload<'result'>[]> {
  const rows = await resultsAt(store.db, officeId, applicationId);
  return rows.flatMap((row) => {
    const decided = entries
      .map(({ envelope }) => envelope.event)
      .find((event) => event.type === 'decided' && event.decisionId === row.decision_id);
    if (decided?.type !== 'decided') return [];
    const letter = { sha256: row.letter_sha256, size: Number(row.size), mediaType: row.media_type };
    return { applicationId, decisionId: row.decision_id, outcome: decided.outcome, letter, issuedAt: row.issued_at };
  });
}
