import { appendFileSync } from 'node:fs';
import type { Registered } from '../clerk.ts';

/** Something that a service confirmed, as a person would remember it. */
export type Confirmation =
  | {
      kind: 'registration';
      applicationId: string;
      registrationIndex: string;
      referenceNumber: string;
      /** Pages that were confirmed before, by SHA-256. */
      blobs: string[];
    }
  | { kind: 'hand-over'; applicationId: string };

/** What was confirmed, in a file apart from all services, in the form that `reconcile --confirmed` reads. */
export interface Confirmations {
  readonly path: string;
  readonly all: readonly Confirmation[];
  registered(registered: Registered, blobs: readonly string[]): void;
  handedOver(applicationId: string): void;
}

export function confirmationsIn(path: string): Confirmations {
  const all: Confirmation[] = [];
  const note = (one: Confirmation): void => {
    all.push(one);
    appendFileSync(path, `${JSON.stringify(one)}\n`);
  };
  appendFileSync(path, '');
  return {
    path,
    all,
    registered: ({ id, registrationIndex, referenceNumber }, blobs) =>
      note({ kind: 'registration', applicationId: id, registrationIndex, referenceNumber, blobs: [...blobs] }),
    handedOver: (applicationId) => note({ kind: 'hand-over', applicationId }),
  };
}
