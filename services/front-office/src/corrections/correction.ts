import type { CorrectionSlot } from '@okruh/domain';
import type { CorrectionRow } from '../schema.ts';

/** What the specialist asks to bring again, and why. */
export interface Correction {
  readonly id: string;
  readonly applicationId: string;
  readonly slots: readonly CorrectionSlot[];
  readonly message: string;
  readonly requestedAt: string;
  readonly answeredAt?: string;
}

export function toCorrection(row: CorrectionRow): Correction {
  return {
    id: row.id,
    applicationId: row.application_id,
    slots: JSON.parse(row.slots) as CorrectionSlot[],
    message: row.message,
    requestedAt: row.requested_at,
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
  };
}
