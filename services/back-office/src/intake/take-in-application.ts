import {
  type ApplicationState,
  type EventEnvelope,
  evolve,
  initialState,
  type Refusal,
  verifyChain,
} from '@okruh/domain';
import { appendEvents } from '../applications/append-events.ts';
import { applicationKnown, openApplication } from '../applications/open-application.ts';
import { indexSoon } from '../pipeline/index-application.ts';
import { routeApplication } from '../routing/route-application.ts';
import type { ApplicationRow, CentreTx } from '../schema.ts';
import type { Services } from '../services.ts';
import type { Incoming, TakeIn } from './incoming.ts';
import { replaceClashing } from './replace-clashing.ts';
import { savePerson } from './save-person.ts';
import { takeInDocuments } from './take-in-documents.ts';
import { takeInRepresentative } from './take-in-representative.ts';

/** Takes in a registered application: what {@link openFromParcel} writes, then `receive` and its routing. */
export const takeInApplication: TakeIn<'application'> = async (tx, services, incoming) => {
  const { parcel } = incoming;
  const opened = await openFromParcel(tx, services, incoming);
  if (!('referenceNumber' in opened)) return opened;
  await replaceClashing(tx, services, incoming, opened.referenceNumber);
  const received = await appendEvents(tx, services, {
    applicationId: parcel.payload.application.id,
    command: { kind: 'receive', parcelId: parcel.id },
    actor: services.centre,
    parcelId: parcel.id,
  });
  if (!received.ok) throw new Error(`a registered application was not received: ${received.refusal.code}`);
  await routeApplication(tx, services, parcel.payload.application.id);
  return undefined;
};

/**
 * Writes an application as its parcel tells of it: person, rows, papers, the office's events.
 * @returns the reference number of the row, which is not that of the receipt when another application has it.
 */
export async function openFromParcel(
  tx: CentreTx,
  services: Services,
  incoming: Incoming<'application'>,
): Promise<{ referenceNumber: string } | Refusal> {
  const { parcel, office, now } = incoming;
  const { payload } = parcel;
  const { hromada, version } = await services.configuration.current(tx.db);
  const told = readHistory(incoming);
  if (!('state' in told)) return told;
  const known = await applicationKnown(tx.db, payload.application.id);
  if (known !== undefined) return known;

  await savePerson(tx, payload.application.applicant, office.id, now);
  const referenceNumber = await openApplication(tx, services, {
    row: applicationRow(incoming, hromada.id, version),
    state: told.state,
    events: payload.events,
    parcelId: parcel.id,
    now,
  });
  await takeInDocuments(tx, {
    applicationId: payload.application.id,
    parcelId: parcel.id,
    documents: payload.documents,
    now,
  });
  await takeInRepresentative(tx, incoming);
  await indexSoon(tx, payload.application.id);
  return { referenceNumber };
}

/** The office's part of the history: whole, about this application, and telling of nothing but its registration. */
function readHistory({ parcel, office }: Incoming<'application'>): { state: ApplicationState } | Refusal {
  const { application, events, registrationIndex, referenceNumber } = parcel.payload;
  const chained: readonly EventEnvelope[] = events;
  const sound = chained.every(({ applicationId }) => applicationId === application.id) && verifyChain(chained).ok;
  const state = chained.map(({ event }) => event).reduce((before, event) => evolve(before, event), initialState);
  const agrees =
    state.status === 'registered' &&
    state.officeId === office.id &&
    state.registrationIndex === registrationIndex &&
    state.referenceNumber === referenceNumber &&
    state.serviceCode === application.serviceCode;
  if (sound && agrees) return { state };
  return { code: 'history-broken', message: 'Історія заяви не сходиться з її даними. Зверніться до адміністратора.' };
}

function applicationRow(
  { parcel, office, now }: Incoming<'application'>,
  hromadaId: string,
  version: string,
): Omit<ApplicationRow, 'status' | 'seq' | 'head_hash' | 'state' | 'updated_at'> {
  const { payload } = parcel;
  return {
    id: payload.application.id,
    hromada_id: hromadaId,
    office_id: office.id,
    service_code: payload.application.serviceCode,
    person_id: payload.application.applicant.id,
    registration_index: payload.registrationIndex,
    reference_number: payload.referenceNumber,
    code_word: payload.codeWord,
    note: payload.application.note ?? null,
    facts: payload.application.facts === undefined ? null : JSON.stringify(payload.application.facts),
    overrulings: payload.application.overrulings === undefined ? null : JSON.stringify(payload.application.overrulings),
    registered_at: payload.registeredAt,
    received_at: now,
    catalogue_version: version,
    department_id: null,
    assignee_id: null,
    deadline: null,
    priority: 0,
  };
}
