import { createHash } from 'node:crypto';
import { canonicalJson } from '@okruh/domain';
import {
  type BlobRef,
  type EventEntry,
  eventEntrySchema,
  type OfferedHistory,
  type TakenHistory,
  verifySignature,
} from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { adoptEvents, type HistoryFault, HistoryRefused } from '../applications/adopt-events.ts';
import { findApplication } from '../applications/find-application.ts';
import { settleReference } from '../applications/settle-reference.ts';
import { type GivenBack, readGivenBack, readoptParcel } from '../intake/readopt-parcel.ts';
import { keysOfOffice } from '../offices/keys-of-office.ts';
import { beginFoundEpoch, currentEpoch } from '../safekeeping/epoch.ts';
import type { CentreTx, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { expectLetter, filesOfParcels, keepRefusedHistory, knownParcels, notHeld } from './queries.ts';

/** A history whose signatures are right. */
interface ReadHistory {
  applicationId: string;
  parcels: ReadonlyMap<string, GivenBack>;
  entries: readonly EventEntry[];
  letters: readonly BlobRef[];
}

/**
 * Takes back what an office knows of one of its applications and a restored centre does not: its parcels, its events with
 * all that followed from them. All of it or nothing; what is here already changes nothing.
 * @throws RefusalError 409 with a {@link HistoryFault}: the history is kept for a person to look at.
 */
export async function takeHistory(
  services: Services,
  office: OfficeRow,
  offered: OfferedHistory,
): Promise<TakenHistory> {
  const { store } = services;
  try {
    const history = await readHistory(services, office, offered);
    const adopted = await store.transaction((tx) => takeBack(tx, services, office, history));
    const files = [
      ...(await filesOfParcels(store.db, [...history.parcels.keys()])),
      ...history.letters.map(({ sha256 }) => sha256),
    ];
    return { adopted: adopted.length, missingBlobs: await notHeld(store.db, files) };
  } catch (error) {
    if (!(error instanceof HistoryRefused)) throw error;
    services.log.warn(
      { officeId: office.id, applicationId: offered.applicationId, code: error.code },
      'history refused',
    );
    await keep(services, office, offered, error.code);
    throw new RefusalError({ code: error.code, message: messages[error.code] }, 409);
  }
}

async function readHistory(services: Services, office: OfficeRow, offered: OfferedHistory): Promise<ReadHistory> {
  const { applicationId, letters } = offered;
  const keys = await keysOfOffice(services.store.db, office);
  const parcels = offered.parcels.map((raw) => readGivenBack(services, office, keys, raw));
  if (parcels.some(({ parcel }) => applicationOf(parcel) !== applicationId))
    throw new HistoryRefused('history-foreign');
  const entries = offered.entries.map((raw) => readEntry(services, applicationId, raw));
  return { applicationId, parcels: new Map(parcels.map((one) => [one.parcel.id, one])), entries, letters };
}

function applicationOf(parcel: GivenBack['parcel']): string {
  return parcel.kind === 'application' ? parcel.payload.application.id : parcel.payload.applicationId;
}

/** The signature is over the entry as it was sent, unknown fields included. */
function readEntry({ centreKey }: Services, applicationId: string, raw: unknown): EventEntry {
  const read = eventEntrySchema.safeParse(raw);
  const ours = read.success && verifySignature(centreKey.publicKey, raw as object);
  if (!ours || read.data.envelope.applicationId !== applicationId) throw new HistoryRefused('history-not-ours');
  return read.data;
}

async function takeBack(
  tx: CentreTx,
  services: Services,
  office: OfficeRow,
  { applicationId, parcels, entries, letters }: ReadHistory,
): Promise<EventEntry[]> {
  const here = await findApplication(tx.db, applicationId);
  if (here !== undefined && here.office_id !== office.id) throw new HistoryRefused('history-foreign');
  const known = new Set(
    await knownParcels(
      tx.db,
      office.id,
      entries.flatMap(({ parcelId }) => parcelId ?? []),
    ),
  );
  const issued = new Set(
    entries.flatMap(({ envelope: { event } }) => (event.type === 'result-issued' ? event.letterBlob : [])),
  );
  for (const { sha256, size } of letters) if (issued.has(sha256)) await expectLetter(tx, { sha256, size });
  const bring = async (given: GivenBack): Promise<void> => {
    await readoptParcel(tx, services, office.id, given);
    known.add(given.parcel.id);
  };
  const adopted = await adoptEvents(tx, services, {
    applicationId,
    entries,
    bringParcel: async (id) => {
      const given = parcels.get(id);
      if (known.has(id)) return;
      if (given === undefined) throw new HistoryRefused('parcel-missing');
      await bring(given);
    },
  });
  for (const given of parcels.values()) if (given.acknowledgement?.outcome === 'refused') await bring(given);
  if (adopted.length > 0) await settleReference(tx, services, applicationId);
  await noticeRestore(tx, adopted, services.clock.now());
  return adopted;
}

/** An event of this very life of the data that is not in the data: they were put back without anybody saying so. */
async function noticeRestore(tx: CentreTx, adopted: readonly EventEntry[], now: string): Promise<void> {
  const { id } = await currentEpoch(tx.db);
  if (adopted.some(({ epoch }) => epoch === id)) await beginFoundEpoch(tx, now);
}

const messages: Readonly<Record<HistoryFault, string>> = {
  'history-not-ours': 'Підпис бек-офісу під цією історією не сходиться. Її збережено для перевірки.',
  'history-broken': 'В історії бракує ланки або її змінено. Її збережено для перевірки.',
  'history-forked': 'У бек-офісі із заявою тим часом сталося інше. Обидві історії збережено для порівняння.',
  'history-foreign': 'Цю заяву зареєстрував інший фронт-офіс.',
  'parcel-missing': 'Бракує відправлення, без якого цю історію не можна повернути. Її збережено для перевірки.',
  'parcel-refused': 'Відправлення цієї історії не сходиться з тим, що є в бек-офісі. Її збережено для перевірки.',
};

async function keep({ store, clock }: Services, office: OfficeRow, offered: OfferedHistory, reason: HistoryFault) {
  const body = canonicalJson(offered);
  const now = clock.now();
  await keepRefusedHistory(store.db, {
    id: uuidv7(),
    office_id: office.id,
    application_id: offered.applicationId,
    reason,
    content_hash: createHash('sha256').update(body, 'utf8').digest('hex'),
    body,
    first_seen_at: now,
    last_seen_at: now,
    times: 1,
    settled_at: null,
    settled_by: null,
    settled_as: null,
    settled_note: null,
  });
}
