import { randomInt } from 'node:crypto';
import { type Actor, makeReferenceNumber, type Person, sealEvent } from '@okruh/domain';
import type { ApplicationPayload, BlobRef, DocumentManifest } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { type ParcelPart, sha256Of } from './test-office.ts';

const clerk: Actor = { kind: 'staff', id: 'st-kovalenko', name: 'Коваленко Олена Петрівна', place: 'fo-shyshaky' };

/** A person that nobody is. */
export function testPerson(changes: Partial<Person> = {}): Person {
  return {
    id: uuidv7(),
    surname: 'Ґудзенко',
    givenName: 'Зінаїда',
    patronymic: 'Вʼячеславівна',
    born: '1958-04-12',
    sex: 'f',
    identity: { rnokpp: '2128800107' },
    address: { settlement: 'UA53060290010015485', settlementName: 'селище Шишаки', line: 'вул. Тиха, 4' },
    ...changes,
  };
}

/** What an office has registered, ready to be sealed. */
export type TestApplication = Extract<ParcelPart, { kind: 'application' }>;

interface TestChanges {
  serviceCode: string;
  registeredAt: string;
  registrationIndex: string;
  referenceNumber: string;
  person: Person;
  /** What the desk was told, who acts, and what it was registered in spite of. */
  told: Pick<ApplicationPayload['application'], 'facts' | 'representative' | 'overrulings'>;
  documents: DocumentManifest[];
}

/** An application for care at home, with one paper of the given files, one page each. */
export function testApplication(
  officeId: string,
  files: readonly Uint8Array[] = [],
  changes: Partial<TestChanges> = {},
): TestApplication {
  const id = uuidv7();
  const registeredAt = changes.registeredAt ?? '2026-02-27T07:30:00.000Z';
  const referenceNumber = changes.referenceNumber ?? makeReferenceNumber((max) => randomInt(max));
  const serviceCode = changes.serviceCode ?? '015.1';
  const registrationIndex = changes.registrationIndex ?? '00001/26-01';
  const documents = changes.documents ?? (files.length === 0 ? [] : [testDocument(files)]);
  const payload: ApplicationPayload = {
    application: { id, serviceCode, applicant: changes.person ?? testPerson(), ...changes.told },
    registrationIndex,
    referenceNumber,
    registeredAt,
    registeredBy: clerk,
    codeWord: 'калина',
    documents,
    events: [
      sealEvent(undefined, {
        id: uuidv7(),
        applicationId: id,
        at: registeredAt,
        actor: clerk,
        event: { type: 'registered', registrationIndex, referenceNumber, serviceCode, officeId },
      }),
    ],
  };
  const blobs = documents.flatMap(({ pages }) => pages.map(({ blob }) => blob));
  return { kind: 'application', payload, blobs };
}

/** One paper, a page for each file. */
export function testDocument(files: readonly Uint8Array[], slot = 'application'): DocumentManifest {
  const pages = files.map((bytes, index) => ({
    id: uuidv7(),
    number: index + 1,
    blob: blobOf(bytes),
    rotation: 0 as const,
  }));
  return { id: uuidv7(), slot, paper: 'application-single', pages };
}

/** One page in each slot, so that nothing is missing. */
export function testPapers(slots: readonly string[]): DocumentManifest[] {
  return slots.map((slot) => testDocument([Buffer.from(`сторінка ${slot}`)], slot));
}

export function blobOf(bytes: Uint8Array, mediaType = 'image/jpeg'): BlobRef {
  return { sha256: sha256Of(bytes), size: bytes.length, mediaType };
}

export const testClerk = clerk;
