/** One life of the centre's data: the first begins with an empty database, each further one with a restore. */
export interface CentreEpochRow {
  /** From 1; the highest is in force. */
  number: number;
  /** Random: offices compare it with the one they know. */
  id: string;
  began_at: string;
  /** The backup that it was restored from, and when that was taken. */
  restored_from: string | null;
  restored_taken_at: string | null;
}

/** A backup of the centre that was restored elsewhere and found whole. */
export interface VerifiedBackupRow {
  copy_id: string;
  /** The life of the data that it was taken in. */
  epoch: string;
  taken_at: string;
  verified_at: string;
  /** JSON `{ officeId, sequence }[]`: how far it holds each office's parcels with all their files. */
  sequences: string;
}
