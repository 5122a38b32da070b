import type { SupplementReceipt } from '@okruh/pdf';
import type { SupplementRow } from '../schema.ts';

/** Papers brought after registration without being asked for. */
export interface Supplement {
  readonly id: string;
  readonly applicationId: string;
  readonly note?: string;
  /** Absent while they are gathered. */
  readonly sent?: {
    readonly at: string;
    /** Name of the clerk. */
    readonly by: string;
    readonly receipt: SupplementReceipt;
    /** The centre did not take them. */
    readonly refused: boolean;
  };
}

export function toSupplement(row: SupplementRow): Supplement {
  const { sent_at: at, sent_by: by, receipt } = row;
  return {
    id: row.id,
    applicationId: row.application_id,
    ...(row.note !== null && { note: row.note }),
    ...(at !== null &&
      receipt !== null && {
        sent: {
          at,
          by: by ?? '',
          receipt: JSON.parse(receipt) as SupplementReceipt,
          refused: row.refused_at !== null,
        },
      }),
  };
}
