import { uuidv7 } from 'uuidv7';
import type { OfficeTx } from '../office.ts';
import { insertDisagreement } from './queries.ts';

/** Something the office and the centre see differently; a person must look. */
export interface Disagreement {
  readonly applicationId?: string | undefined;
  readonly parcelId?: string | undefined;
  readonly code: string;
  /** Ukrainian, says what to do. */
  readonly message: string;
  readonly at: string;
}

/** Puts a disagreement into the tray; one of the same kind about the same thing is there once until it is settled. */
export async function raiseDisagreement(tx: OfficeTx, disagreement: Disagreement): Promise<void> {
  await insertDisagreement(tx.db, {
    id: uuidv7(),
    application_id: disagreement.applicationId ?? null,
    parcel_id: disagreement.parcelId ?? null,
    code: disagreement.code,
    message: disagreement.message,
    raised_at: disagreement.at,
    settled_at: null,
    settled_by: null,
  });
}
