import type { EventEntry, FeedReply } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import type { OfficeTx } from '../office.ts';
import { forgetKept, insertKept, linkIsKept, settleByCode } from './queries.ts';
import type { Disagreement } from './raise-disagreement.ts';

type Entry = FeedReply['entries'][number];
type Notice = Omit<Disagreement, 'at'>;

/** What the tray says of messages that only a newer version of this program understands. */
const notices = {
  catalogue: {
    code: 'catalogue-unreadable',
    message:
      'Бек-офіс надіслав налаштування, яких ця версія програми не розуміє: їх збережено, а поки що діють попередні. ' +
      'Попросіть адміністратора оновити програму.',
  },
  message: {
    code: 'message-of-newer-version',
    message:
      'Бек-офіс надіслав повідомлення, якого ця версія програми не розуміє: його збережено й буде враховано після ' +
      'оновлення. Попросіть адміністратора оновити програму.',
  },
  event: {
    code: 'event-of-newer-version',
    message:
      'У бек-офісі із заявою зробили те, чого ця версія програми ще не знає, тож її стан тут може бути неповним. ' +
      'Попросіть адміністратора оновити програму.',
  },
} as const;

/** By whom these notices are settled: nobody has to. */
const byItself = 'оновлена програма';

/** A link of a chain cannot be added while one before it is kept for later: kept before `id`, or at all. */
export async function mustWait({ db }: OfficeTx, entry: Entry, id?: string): Promise<boolean> {
  return entry.kind === 'event' && (await linkIsKept(db, entry.payload.applicationId, id));
}

/** Keeps a message as it came, until a newer version of this program reads it again. @returns what the tray says of it. */
export async function keepForLater({ db }: OfficeTx, entry: Entry, now: string): Promise<Notice> {
  const { kind, payload } = entry.kind === 'unknown' ? entry.came : entry;
  if (kind === 'catalogue') await forgetKept(db, 'catalogue');
  await insertKept(db, {
    id: uuidv7(),
    cursor: entry.cursor,
    at: entry.at,
    kind,
    payload: JSON.stringify(payload),
    application_id: applicationOf(payload),
    in_chain: 0,
    kept_at: now,
  });
  return kind === 'catalogue' ? notices.catalogue : notices.message;
}

/** Keeps an event that is in the chain already and only not understood yet. @returns what the tray says of it. */
export async function keepMeaning({ db }: OfficeTx, payload: EventEntry, now: string): Promise<Notice> {
  const { applicationId } = payload.envelope;
  await insertKept(db, {
    id: uuidv7(),
    cursor: 0,
    at: payload.envelope.at,
    kind: 'event',
    payload: JSON.stringify(payload),
    application_id: applicationId,
    in_chain: 1,
    kept_at: now,
  });
  return { applicationId, ...notices.event };
}

/** A configuration that is understood takes the place of one that was not. */
export async function forgetKeptCatalogue({ db }: OfficeTx, now: string): Promise<undefined> {
  await forgetKept(db, 'catalogue');
  await settleByCode(db, [notices.catalogue.code], { settled_at: now, settled_by: byItself });
}

/** Nothing is kept any more: the tray need not say so. */
export async function settleNotices({ db }: OfficeTx, now: string): Promise<void> {
  const codes = Object.values(notices).map(({ code }) => code);
  await settleByCode(db, codes, { settled_at: now, settled_by: byItself });
}

function applicationOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('applicationId' in payload)) return null;
  return typeof payload.applicationId === 'string' ? payload.applicationId : null;
}
