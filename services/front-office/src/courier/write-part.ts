import {
  type CourierRecord,
  courierFileName,
  courierRecords,
  encryptTo,
  seal,
  textRecord,
  writeRecords,
} from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { z } from 'zod';
import { centreRecipient } from '../enrolment/centre-recipient.ts';
import { readAwaitedLetters, readPlace } from '../inbox/take-brought.ts';
import { spokenProtocol } from '../link/spoken-protocol.ts';
import type { Office } from '../office.ts';
import { noteGiven } from '../outbox/note-given.ts';
import { readLoad, readSealed } from '../outbox/read-load.ts';
import { readWhole } from '../outbox/read-whole.ts';
import { reportDamaged } from '../outbox/report-damaged.ts';
import { knownEpoch } from '../replay/known-epoch.ts';
import type { CourierPartRow } from '../schema.ts';
import { markWritten, partRow } from './queries.ts';

/** A part ready to be written somewhere. */
export interface WrittenPart {
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Writes a part as its bytes are read: nothing of it is held in memory but one page. When the last byte was taken, its
 * parcels count as given to a courier.
 * @throws RefusalError 404 `courier-file-unknown`
 */
export async function writePart(office: Office, fileId: string, part: number): Promise<WrittenPart> {
  const row = await partRow(office.store.db, fileId, part);
  const recipient = await centreRecipient(office.store.db);
  if (row === undefined || recipient === undefined) throw unknownFile();
  const { parts, prepared_at: at } = row;
  return {
    fileName: courierFileName({ courier: 'parcels', part, parts }, office.id, at),
    bytes: counted(office, row, recipient),
  };
}

/** What really stands in the file: a page that broke on the disk does not. */
interface Carried {
  readonly parcels: string[];
  readonly files: string[];
}

async function* counted(office: Office, row: CourierPartRow, recipient: string): AsyncGenerator<Uint8Array> {
  const carried: Carried = { parcels: [], files: [] };
  yield* encryptTo(recipient, writeRecords(recordsOf(office, row, carried)));
  const now = office.clock.now();
  await office.store.transaction(async (tx) => {
    await noteGiven(tx, carried, now);
    await markWritten(tx, row.file_id, row.part, now);
  });
}

const namesSchema = z.array(z.string());

async function* recordsOf(office: Office, row: CourierPartRow, carried: Carried): AsyncGenerator<CourierRecord> {
  const { db } = office.store;
  const ids = namesSchema.parse(JSON.parse(row.parcels));
  yield textRecord(courierRecords.about, JSON.stringify(await aboutOf(office, row, ids)));
  for (const id of ids) {
    const sealed = await readSealed(db, id);
    if (sealed === undefined) continue;
    carried.parcels.push(id);
    yield textRecord(courierRecords.parcel, sealed.body);
  }
  for (const sha256 of namesSchema.parse(JSON.parse(row.files))) {
    const body = await readWhole(office, sha256);
    if (body === undefined) await reportDamaged(office, sha256);
    else {
      carried.files.push(sha256);
      yield { kind: courierRecords.file, size: body.length, sha256, body };
    }
  }
}

async function aboutOf(office: Office, { file_id, part, parts }: CourierPartRow, ids: readonly string[]) {
  const { db } = office.store;
  const acknowledged: string[] = [];
  for (const id of ids) if ((await readSealed(db, id))?.answered) acknowledged.push(id);
  const epoch = await knownEpoch(db);
  return seal(office.privateKey, {
    courier: 'parcels',
    protocol: await spokenProtocol(db, office.protocol),
    officeId: office.id,
    fileId: file_id,
    part,
    parts,
    writtenAt: office.clock.now(),
    feed: await readPlace(office),
    ...(epoch !== undefined && { epoch }),
    settledUpTo: (await readLoad(db)).settledUpTo,
    acknowledged,
    wants: (await readAwaitedLetters(office)).slice(0, mostWants),
    recipient: office.courierKey.recipient,
  });
}

const mostWants = 1_000;

function unknownFile(): RefusalError {
  return new RefusalError({ code: 'courier-file-unknown', message: 'Такого файлу немає: підготуйте новий.' }, 404);
}
