import {
  type CourierRecord,
  courierFileName,
  courierRecords,
  encryptTo,
  seal,
  sha256Schema,
  textRecord,
  writeRecords,
} from '@okruh/protocol';
import { RefusalError } from '@okruh/web';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { entriesFrom, type MarkedEntry, noteReadUpTo } from '../feed/read-feed.ts';
import { readFileFor } from '../feed/read-file-for.ts';
import { acknowledgementsFrom, readParcelsAside } from '../intake/open-acknowledgements.ts';
import { findOfficeRow } from '../offices/find-office-row.ts';
import { currentEpoch } from '../safekeeping/epoch.ts';
import type { CourierOfficeRow, OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { courierOffice } from './queries.ts';

/** An answer for the courier to take back. */
export interface CourierAnswer {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Makes the answer for an office: what the centre holds of its open parcels, and its feed from where it had read when it
 * wrote its last file, letters included. It can be made as often as one likes: an office passes over what it knows.
 * @throws RefusalError 404 `office-unknown`; 409 `courier-recipient-unknown` while the office has told no key.
 */
export async function makeAnswer(services: Services, officeId: string): Promise<CourierAnswer> {
  const office = await findOfficeRow(services.store.db, officeId);
  if (office === undefined || office.active !== 1 || office.public_key === null) throw unknownOffice();
  const known = await courierOffice(services.store.db, officeId);
  if (known === undefined || known.recipient === null) throw unknownRecipient();
  const fileName = courierFileName({ courier: 'answer' }, officeId, services.clock.now());
  const { recipient } = known;
  return { fileName, bytes: encryptTo(recipient, writeRecords(recordsFor(services, office, known))) };
}

async function* recordsFor(
  services: Services,
  office: OfficeRow,
  known: CourierOfficeRow,
): AsyncGenerator<CourierRecord> {
  const { privateKey } = services.centreKey;
  const { id: epoch } = await currentEpoch(services.store.db);
  const after = known.cursor ?? office.read_cursor;
  const ours = await noteReadUpTo(services.store.db, office.id, { cursor: after, mark: known.mark ?? undefined });
  const sealed = (kind: string, body: object) =>
    textRecord(kind, JSON.stringify(seal(privateKey, { officeId: office.id, epoch, ...body })));
  yield sealed(courierRecords.about, {
    courier: 'answer',
    protocol: services.protocol.newest,
    answerId: uuidv7(),
    madeAt: services.clock.now(),
    recipient: services.courierKey.recipient,
    after,
    highestSequence: office.highest_sequence,
    ...(!ours && { restored: true }),
  });
  for await (const one of acknowledgementsFrom(services, office.id, known.settled_up_to ?? office.known_sequence)) {
    yield textRecord(courierRecords.acknowledgement, JSON.stringify(one));
  }
  for (const { parcel_id: parcelId, reason: code } of await readParcelsAside(services, office.id)) {
    yield sealed(courierRecords.problem, { parcelId, code });
  }
  const letters = new Set(wantsSchema.parse(JSON.parse(known.wants ?? '[]')));
  if (ours) {
    for await (const marked of entriesFrom(services, office.id, after)) {
      yield sealed(courierRecords.entry, marked);
      const letter = letterOf(marked);
      if (letter !== undefined) letters.add(letter);
    }
  }
  for (const sha256 of letters) {
    const body = await readFileFor(services, office.id, sha256);
    if (body !== undefined) yield { kind: courierRecords.file, size: body.length, sha256, body };
  }
}

const wantsSchema = z.array(sha256Schema);
const resultSchema = z.object({ letter: z.object({ sha256: sha256Schema }) });

function letterOf({ entry }: MarkedEntry): string | undefined {
  return entry.kind === 'result' ? resultSchema.safeParse(entry.payload).data?.letter.sha256 : undefined;
}

function unknownOffice(): RefusalError {
  return new RefusalError({ code: 'office-unknown', message: 'Такого підключеного фронт-офісу в громаді немає.' }, 404);
}

function unknownRecipient(): RefusalError {
  const message =
    'Фронт-офіс ще не передав ключа для флешок: спершу візьміть від нього файл або дочекайтеся звʼязку з ним.';
  return new RefusalError({ code: 'courier-recipient-unknown', message }, 409);
}
