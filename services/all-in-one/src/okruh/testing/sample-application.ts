import type { KeyObject } from 'node:crypto';
import { createHash } from 'node:crypto';
import {
  type Actor,
  type ApplicationEvent,
  type ApplicationState,
  canonicalJson,
  type EventEnvelope,
  evolve,
  initialState,
  makeReferenceNumber,
  sealEvents,
} from '@okruh/domain';
import { seal } from '@okruh/protocol';
import { type SamplePage, samplePage } from './sample-blobs.ts';

const clerk: Actor = { kind: 'staff', id: 'st-clerk', name: 'Коваленко О. П.', place: 'fo' };
const centre: Actor = { kind: 'system', id: 'centre', name: 'Бек-офіс', place: 'centre' };

export interface SampleOffice {
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** An application that was registered at an office, came to the centre with all its pages and lies in a queue. */
export interface SampleApplication {
  readonly id: string;
  readonly office: SampleOffice;
  readonly sequence: number;
  readonly at: string;
  readonly index: string;
  readonly reference: string;
  readonly events: readonly EventEnvelope[];
  /** The first of the events: what the office wrote before the parcel left. */
  readonly state: ApplicationState;
  readonly parcelId: string;
  readonly body: string;
  readonly contentHash: string;
  readonly pages: readonly SamplePage[];
}

/** An id that is the same for the same thing in each run. */
export function idOf(...thing: (string | number)[]): string {
  const hex = createHash('sha256').update(thing.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function randomOf(seed: string): (exclusiveMax: number) => number {
  const bytes = createHash('sha256').update(seed).digest();
  let at = 0;
  return (exclusiveMax) => bytes.readUInt16LE((at += 2) - 2) % exclusiveMax;
}

const minute = 60_000;
const begin = Date.parse('2026-02-02T07:00:00.000Z');

/** The `sequence`-th application of an office, with `pages` pages of `pageSize` bytes each. */
export function sampleApplication(
  office: SampleOffice,
  sequence: number,
  { pages, pageSize }: { pages: number; pageSize: number },
): SampleApplication {
  const id = idOf(office.id, 'application', sequence);
  const parcelId = idOf(office.id, 'parcel', sequence);
  const at = new Date(begin + sequence * minute).toISOString();
  const index = `${String(sequence).padStart(5, '0')}/26-${office.id}`;
  const reference = makeReferenceNumber(randomOf(id));
  const content: ApplicationEvent[] = [
    {
      type: 'registered',
      registrationIndex: index,
      referenceNumber: reference,
      serviceCode: '03-19',
      officeId: office.id,
    },
    { type: 'received', parcelId },
    { type: 'queued', departmentId: 'dep', deadline: '2026-03-13', priority: 0, reasons: ['Правило'] },
  ];
  const events = sealEvents(
    undefined,
    content.map((event, place) => ({
      id: idOf(id, 'event', place),
      applicationId: id,
      at,
      actor: place === 0 ? clerk : centre,
      event,
    })),
  );
  const blobs = Array.from({ length: pages }, (_, page) =>
    samplePage(Number.parseInt(id.slice(0, 7), 16) + page, pageSize),
  );
  const parcel = {
    protocol: 1,
    id: parcelId,
    officeId: office.id,
    sequence,
    createdAt: at,
    kind: 'application',
    payload: { registrationIndex: index, referenceNumber: reference, events: events.slice(0, 1) },
    blobs: blobs.map(({ sha256, size }) => ({ sha256, size, mediaType: 'image/jpeg' })),
  };
  const body = canonicalJson(seal(office.privateKey, parcel));
  return {
    id,
    office,
    sequence,
    at,
    index,
    reference,
    events,
    state: content.reduce(evolve, initialState),
    parcelId,
    body,
    contentHash: createHash('sha256').update(body, 'utf8').digest('hex'),
    pages: blobs,
  };
}
