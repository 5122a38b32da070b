import type { OfficeRow } from '../schema.ts';
import type { SequenceGap } from './find-gaps.ts';

/** An office as an administrator sees it. */
export interface OfficeLine {
  id: string;
  name: string;
  enrolled: boolean;
  software: string | null;
  lastContactAt: string | null;
  /** Parcels are here without a gap up to this one. */
  knownSequence: number;
  /** Parcels that came although earlier ones are still missing. */
  aheadOfGap: number;
  /** Files of its parcels that have not come yet. */
  missingFiles: number;
  /** Parcels that were not taken in and wait for a person. */
  refusedParcels: number;
  /** Messages that the office has not fetched yet. */
  unreadMessages: number;
  /** The centre was restored, and the office has not given back yet what happened after the backup. */
  awaited: boolean;
  /** Histories that were not taken back and wait for a person. */
  refusedHistories: number;
}

/** Counters by office id. */
export interface OfficeCounts {
  missing: ReadonlyMap<string, number>;
  refused: ReadonlyMap<string, number>;
  refusedHistories: ReadonlyMap<string, number>;
  awaited: readonly string[];
}

/** A gap in words: «3–7» or «9». */
export function gapText({ from, to }: Pick<SequenceGap, 'from' | 'to'>): string {
  return from === to ? String(from) : `${from}–${to}`;
}

export function officeLine(row: OfficeRow, counts: OfficeCounts): OfficeLine {
  const { missing, refused, refusedHistories, awaited } = counts;
  return {
    id: row.id,
    name: row.name,
    enrolled: row.enrolled_at !== null,
    software: row.software,
    lastContactAt: row.last_contact_at,
    knownSequence: row.known_sequence,
    aheadOfGap: row.highest_sequence - row.known_sequence,
    missingFiles: missing.get(row.id) ?? 0,
    refusedParcels: refused.get(row.id) ?? 0,
    unreadMessages: row.enrolled_at === null ? 0 : row.feed_cursor - row.read_cursor,
    awaited: awaited.includes(row.id),
    refusedHistories: refusedHistories.get(row.id) ?? 0,
  };
}

/** In a word: whether the centre has a verified backup of the last day. */
export function backupHealth(last: { late: boolean } | undefined): HealthTag {
  if (last === undefined) return { text: 'Ще не було', tone: 'bad' };
  return last.late ? { text: 'Застаріла', tone: 'bad' } : { text: 'Свіжа', tone: 'good' };
}

export interface HealthTag {
  text: string;
  tone: 'neutral' | 'good' | 'warn' | 'bad';
}

/** In a word: how an office is doing. Eight hours without contact is a working day without the link. */
export function officeHealth(line: OfficeLine, nowMs: number): HealthTag {
  if (!line.enrolled) return { text: 'Не підключено', tone: 'neutral' };
  if (line.awaited) return { text: 'Чекаємо на записи', tone: 'warn' };
  if (line.refusedHistories > 0) return { text: 'Є неповернуті записи', tone: 'bad' };
  if (line.refusedParcels > 0) return { text: 'Є відхилені відправлення', tone: 'bad' };
  if (line.aheadOfGap > 0) return { text: 'Є пропуски', tone: 'warn' };
  const silentMs = nowMs - Date.parse(line.lastContactAt ?? '1970-01-01T00:00:00.000Z');
  return silentMs > 8 * 3_600_000 ? { text: 'Давно без звʼязку', tone: 'warn' } : { text: 'Працює', tone: 'good' };
}
