import { type Standing, standingSchema } from '@okruh/protocol';
import type { OfficeRow } from '../schema.ts';
import type { SequenceGap } from './find-gaps.ts';

/** Which of its states an office is in, the gravest first. */
export type OfficeState = 'never' | 'revoked' | 'two-copies' | 'awaited' | 'silent' | 'working';

/** An office as an administrator sees it. */
export interface OfficeLine {
  id: string;
  name: string;
  district: string;
  enrolled: boolean;
  state: OfficeState;
  /** Since when it is silent or revoked; null otherwise. */
  since: string | null;
  software: string | null;
  lastContactAt: string | null;
  /** Parcels are here without a gap up to this one. */
  knownSequence: number;
  /** Parcels that came although earlier ones are still missing. */
  aheadOfGap: number;
  /** Sequences of today's store that never came although later ones did. */
  missingParcels: number;
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
  /** What it told of itself last, and when; null: it never did. */
  standing: Standing | null;
  standingAt: string | null;
  /** Its configuration is the one in force here; null: it never told. */
  catalogueInForce: boolean | null;
}

/** Counters by office id. */
export interface OfficeCounts {
  missing: ReadonlyMap<string, number>;
  refused: ReadonlyMap<string, number>;
  refusedHistories: ReadonlyMap<string, number>;
  awaited: readonly string[];
}

/** What an office's line is made of beside its row. */
export interface LineNeeds {
  counts: OfficeCounts;
  /** See {@link OfficeLine.missingParcels}. */
  missingParcels: number;
  district: string;
  /** Version of the configuration in force. */
  catalogue: string;
  nowMs: number;
}

/** A gap in words: «3–7» or «9». */
export function gapText({ from, to }: Pick<SequenceGap, 'from' | 'to'>): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** Eight hours without contact is a working day without the link. */
const silentAfterMs = 8 * 3_600_000;
/** A copy that was seen so long ago may have been switched off. */
const copySeenMs = 30 * 60_000;

export function officeLine(row: OfficeRow, needs: LineNeeds): OfficeLine {
  const { counts, missingParcels, district, catalogue, nowMs } = needs;
  const { missing, refused, refusedHistories, awaited } = counts;
  const standing = readStanding(row.standing);
  const state = stateOf(row, awaited.includes(row.id), nowMs);
  return {
    id: row.id,
    name: row.name,
    district,
    enrolled: row.public_key !== null,
    state,
    since: sinceOf(row, state),
    software: row.software,
    lastContactAt: row.last_contact_at,
    knownSequence: row.known_sequence,
    aheadOfGap: row.highest_sequence - row.known_sequence,
    missingParcels,
    missingFiles: missing.get(row.id) ?? 0,
    refusedParcels: refused.get(row.id) ?? 0,
    unreadMessages: row.enrolled_at === null ? 0 : row.feed_cursor - row.read_cursor,
    awaited: awaited.includes(row.id),
    refusedHistories: refusedHistories.get(row.id) ?? 0,
    standing,
    standingAt: row.standing_at,
    catalogueInForce: standing && standing.catalogue === catalogue,
  };
}

function stateOf(row: OfficeRow, awaited: boolean, nowMs: number): OfficeState {
  if (row.revoked_at !== null) return 'revoked';
  if (row.public_key === null) return 'never';
  if (within(row.copy_seen_at, copySeenMs, nowMs)) return 'two-copies';
  if (awaited) return 'awaited';
  return within(row.last_contact_at, silentAfterMs, nowMs) ? 'working' : 'silent';
}

function within(instant: string | null, ms: number, nowMs: number): boolean {
  return instant !== null && nowMs - Date.parse(instant) <= ms;
}

function sinceOf(row: OfficeRow, state: OfficeState): string | null {
  if (state === 'revoked') return row.revoked_at;
  return state === 'silent' ? row.last_contact_at : null;
}

function readStanding(json: string | null): Standing | null {
  const read = json === null ? undefined : standingSchema.safeParse(JSON.parse(json));
  return read?.success ? read.data : null;
}

export interface HealthTag {
  text: string;
  tone: 'neutral' | 'good' | 'warn' | 'bad';
}

/** In a word: whether the centre has a verified backup of the last day. */
export function backupHealth(last: { late: boolean } | undefined): HealthTag {
  if (last === undefined) return { text: 'Ще не було', tone: 'bad' };
  return last.late ? { text: 'Застаріла', tone: 'bad' } : { text: 'Свіжа', tone: 'good' };
}

const stateTags: Readonly<Record<OfficeState, HealthTag>> = {
  never: { text: 'Не підключено', tone: 'neutral' },
  revoked: { text: 'Ключ відкликано', tone: 'bad' },
  'two-copies': { text: 'Працюють дві копії', tone: 'bad' },
  awaited: { text: 'Чекаємо на записи', tone: 'warn' },
  silent: { text: 'Без звʼязку', tone: 'warn' },
  working: { text: 'Працює', tone: 'good' },
};

/** In a word: the state of an office. */
export function stateTag({ state }: Pick<OfficeLine, 'state'>): HealthTag {
  return stateTags[state];
}

const skewShownMs = 120_000;
const lowDiskBytes = 1024 ** 3;

/** Everything about an office that somebody should look at, in words; empty for one that does well. */
export function troubles(line: OfficeLine): HealthTag[] {
  const { standing } = line;
  const found: [boolean, string, HealthTag['tone']][] = [
    [line.refusedParcels > 0, `Відхилених відправлень: ${line.refusedParcels}`, 'bad'],
    [line.refusedHistories > 0, `Неповернутих записів: ${line.refusedHistories}`, 'bad'],
    [line.missingParcels > 0, `Пропущено відправлень: ${line.missingParcels}`, 'warn'],
    [Math.abs(standing?.clockSkewMs ?? 0) > skewShownMs, 'Хибний годинник', 'warn'],
    [(standing?.freeDiskBytes ?? Number.POSITIVE_INFINITY) < lowDiskBytes, 'Мало місця на диску', 'bad'],
    [line.catalogueInForce === false, 'Застарілий каталог', 'warn'],
  ];
  return found.flatMap(([is, text, tone]) => (is ? [{ text, tone }] : []));
}
