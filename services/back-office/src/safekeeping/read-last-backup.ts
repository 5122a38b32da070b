import type { CentreDb } from '../schema.ts';
import { newestBackup } from './queries.ts';

/** The newest backup that was found whole. */
export interface LastBackup {
  takenAt: string;
  verifiedAt: string;
  /** Whole hours since it was taken; never negative, whatever the clocks say. */
  ageHours: number;
  /** Older than a day and two hours: the nightly backup was missed. */
  late: boolean;
}

/** For those who watch over the centre from outside: a centre without any verified backup is late too. */
export interface BackupFacts {
  takenAt: string | null;
  ageHours: number | null;
  late: boolean;
}

const lateAfterHours = 26;
const hourMs = 3_600_000;

/** @returns undefined when no backup was ever verified. */
export async function readLastBackup(db: CentreDb, nowMs: number): Promise<LastBackup | undefined> {
  const row = await newestBackup(db);
  if (row === undefined) return undefined;
  const ageMs = Math.max(0, nowMs - Date.parse(row.taken_at));
  return {
    takenAt: row.taken_at,
    verifiedAt: row.verified_at,
    ageHours: Math.floor(ageMs / hourMs),
    late: ageMs > lateAfterHours * hourMs,
  };
}

/** Age of the newest verified backup, as /readyz tells it. */
export async function backupFacts(db: CentreDb, nowMs: number): Promise<BackupFacts> {
  const last = await readLastBackup(db, nowMs);
  if (last === undefined) return { takenAt: null, ageHours: null, late: true };
  return { takenAt: last.takenAt, ageHours: last.ageHours, late: last.late };
}
