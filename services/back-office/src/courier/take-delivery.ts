import { BlobsUnwritable } from '@okruh/blobs';
import {
  type CourierAbout,
  CourierFault,
  courierRecords,
  decryptWith,
  largestCourierText,
  type ReadRecord,
  readRecords,
  wholeBody,
} from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { noteReadUpTo } from '../feed/read-feed.ts';
import { takeInFile } from '../intake/take-in-file.ts';
import type { OfficeRow } from '../schema.ts';
import type { Services } from '../services.ts';
import { type Delivery, type DeliveryFault, type DeliveryResult, mostShown, nothingTaken } from './delivery.ts';
import { forgetDeliveries, insertDelivery, keepCourierOffice } from './queries.ts';
import { readAbout } from './read-about.ts';
import { takeParcel } from './take-parcel.ts';

/** A note of a delivery says what came of it for a year, as long as anybody may ask; the audit keeps that it was taken. */
const rememberedMs = 365 * 86_400_000;

interface Taking {
  services: Services;
  result: DeliveryResult;
  about?: CourierAbout;
  office?: OfficeRow;
  acknowledged: ReadonlySet<string>;
}

/**
 * Takes in a file that a courier brought, as far as it is whole: each parcel and each file by the very way that those of
 * the network go, in a transaction of its own. The same file again changes nothing. What became of it is written down.
 * @throws whatever the source itself throws, and errors that are no fault of the file.
 */
export async function takeDelivery(
  services: Services,
  bytes: AsyncIterable<Uint8Array>,
  staffId: string,
): Promise<Delivery> {
  const taking: Taking = { services, result: nothingTaken(), acknowledged: new Set() };
  const fault = await takeRecords(taking, bytes);
  const { about, office, result } = taking;
  const delivery: Delivery = {
    id: uuidv7(),
    officeId: office?.id ?? null,
    fileId: about?.fileId ?? null,
    part: about?.part ?? null,
    parts: about?.parts ?? null,
    takenAt: services.clock.now(),
    fault: fault ?? null,
    result,
  };
  await insertDelivery(services.store.db, rowOf(delivery, staffId));
  const before = new Date(services.clock.millis() - rememberedMs).toISOString();
  await forgetDeliveries(services.store.db, before, mostShown);
  if (fault !== undefined)
    services.log.warn({ officeId: office?.id, code: fault }, 'courier file not taken to its end');
  return delivery;
}

function rowOf({ officeId, fileId, part, parts, takenAt, fault, result, id }: Delivery, staffId: string) {
  const row = { id, office_id: officeId, file_id: fileId, part, parts, taken_at: takenAt, taken_by: staffId, fault };
  return { ...row, result: JSON.stringify(result) };
}

async function takeRecords(taking: Taking, bytes: AsyncIterable<Uint8Array>): Promise<DeliveryFault | undefined> {
  try {
    for await (const record of readRecords(decryptWith(taking.services.courierKey.identity, bytes))) {
      const fault = taking.office === undefined ? await begin(taking, record) : await takeRecord(taking, record);
      if (fault !== undefined) return fault;
    }
    return undefined;
  } catch (error) {
    if (error instanceof CourierFault) return error.code;
    if (isFullDisk(error)) return 'disk-full';
    throw error;
  }
}

async function begin(taking: Taking, record: ReadRecord): Promise<DeliveryFault | undefined> {
  const { services } = taking;
  if (record.kind !== courierRecords.about) return 'broken';
  const read = await readAbout(services, (await wholeBody(record, largestCourierText)).toString('utf8'));
  if (typeof read === 'string') return read;
  const { about, office } = read;
  Object.assign(taking, { about, office, acknowledged: new Set(about.acknowledged) });
  await keepCourierOffice(services.store.db, {
    office_id: office.id,
    recipient: about.recipient,
    cursor: about.feed.cursor,
    mark: about.feed.mark ?? null,
    settled_up_to: about.settledUpTo,
    wants: JSON.stringify(about.wants),
    written_at: about.writtenAt,
  });
  await noteReadUpTo(services.store.db, office.id, about.feed);
  return undefined;
}

async function takeRecord(taking: Taking, record: ReadRecord): Promise<undefined> {
  const { services, office, result, acknowledged } = taking;
  if (office === undefined) return;
  if (record.kind === courierRecords.parcel) {
    const { outcome, remark } = await takeParcel(services, office, acknowledged, record);
    result.parcels[outcome] += 1;
    if (remark !== undefined && result.remarks.length < mostRemarks) result.remarks.push(remark);
  }
  if (record.kind === courierRecords.file && record.sha256 !== undefined) {
    const { sha256, size, body } = record;
    result.files[await takeInFile(services, office.id, { sha256, size, body })] += 1;
  }
}

const mostRemarks = 100;

function isFullDisk(error: unknown): boolean {
  if (error instanceof BlobsUnwritable) return true;
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}
