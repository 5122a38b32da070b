import type { OfficeRow } from '../schema.ts';

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
}

/** Counters by office id. */
export interface OfficeCounts {
  missing: ReadonlyMap<string, number>;
  refused: ReadonlyMap<string, number>;
}

export function officeLine(row: OfficeRow, { missing, refused }: OfficeCounts): OfficeLine {
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
  };
}

export interface HealthTag {
  text: string;
  tone: 'neutral' | 'good' | 'warn' | 'bad';
}

/** In a word: how an office is doing. Eight hours without contact is a working day without the link. */
export function officeHealth(line: OfficeLine, nowMs: number): HealthTag {
  if (!line.enrolled) return { text: 'Не підключено', tone: 'neutral' };
  if (line.refusedParcels > 0) return { text: 'Є відхилені відправлення', tone: 'bad' };
  if (line.aheadOfGap > 0) return { text: 'Є пропуски', tone: 'warn' };
  const silentMs = nowMs - Date.parse(line.lastContactAt ?? '1970-01-01T00:00:00.000Z');
  return silentMs > 8 * 3_600_000 ? { text: 'Давно без звʼязку', tone: 'warn' } : { text: 'Працює', tone: 'good' };
}
