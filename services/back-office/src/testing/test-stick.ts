import {
  type CourierAbout,
  type CourierKey,
  courierRecords,
  decryptWith,
  encryptTo,
  makeCourierKey,
  type Parcel,
  readRecords,
  seal,
  textRecord,
  wholeBody,
  writeRecords,
} from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import type { TestBackOffice } from './test-back-office.ts';
import { sha256Of, type TestOffice } from './test-office.ts';

/** What stands on a stick beside parcels. */
export interface StickContent {
  parcels?: readonly (Parcel | object | string)[];
  files?: readonly Uint8Array[];
  /** Hashes that stand with the files instead of their own. */
  names?: readonly string[];
  about?: Partial<Omit<CourierAbout, 'signature'>>;
  /** Seals the stick instead of the office. */
  sealedBy?: TestOffice['privateKey'];
  /** The centre it is encrypted to, instead of this one. */
  recipient?: string;
}

/** An office with sticks of its own. */
export interface TestCourier {
  key: CourierKey;
  write(content?: StickContent): Promise<Buffer>;
  /** Opens an answer: what stands in it, by kind. */
  open(answer: Uint8Array): Promise<Record<string, unknown[]>>;
}

/** Writes sticks as an office does, or as somebody who would like to be it. */
export async function testCourier(centre: TestBackOffice, office: TestOffice): Promise<TestCourier> {
  const key = await makeCourierKey();
  const records = async function* ({ parcels = [], files = [], names = [], about, sealedBy }: StickContent) {
    const said = {
      courier: 'parcels',
      protocol: 1,
      officeId: office.id,
      fileId: uuidv7(),
      part: 1,
      parts: 1,
      writtenAt: centre.clock.now(),
      feed: { cursor: 0 },
      settledUpTo: 0,
      acknowledged: [],
      wants: [],
      recipient: key.recipient,
      ...about,
    };
    yield textRecord(courierRecords.about, JSON.stringify(seal(sealedBy ?? office.privateKey, said)));
    for (const parcel of parcels) {
      yield textRecord(courierRecords.parcel, typeof parcel === 'string' ? parcel : JSON.stringify(parcel));
    }
    for (const [index, body] of files.entries()) {
      yield { kind: courierRecords.file, size: body.length, sha256: names[index] ?? sha256Of(body), body };
    }
  };
  return {
    key,
    write: (content = {}) => {
      const recipient = content.recipient ?? centre.services.courierKey.recipient;
      return gathered(encryptTo(recipient, writeRecords(records(content))));
    },
    open: async (answer) => {
      const found: Record<string, unknown[]> = {};
      for await (const record of readRecords(decryptWith(key.identity, inPieces(answer)))) {
        const body = await wholeBody(record, 10_000_000);
        const list = (found[record.kind] ??= []);
        list.push(record.kind === courierRecords.file ? record.sha256 : JSON.parse(body.toString('utf8') || 'null'));
      }
      return found;
    },
  };
}

export async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A file as it arrives. */
export async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
