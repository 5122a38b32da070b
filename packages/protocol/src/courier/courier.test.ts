import { createHash, randomBytes } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CourierKey, courierKeyText, makeCourierKey, readCourierKey } from './courier-key.ts';
import { decryptWith, encryptedBytes, encryptTo } from './encryption.ts';
import { type CourierRecord, readRecords, recordBytes, textRecord, wholeBody, writeRecords } from './records.ts';
import { courierFileName } from './shapes.ts';

let key: CourierKey;
beforeAll(async () => {
  key = await makeCourierKey();
});

async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* inPieces(bytes: Uint8Array, size = 60_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

function fileRecord(body: Buffer): CourierRecord {
  return { kind: 'file', size: body.length, sha256: createHash('sha256').update(body).digest('hex'), body };
}

const records = [
  textRecord('about', '{"перше":1}'),
  textRecord('parcel', '{"a":"Ґ"}'),
  textRecord('parcel', ''),
  ...[1, 65_536, 200_000, 3].map((size) => fileRecord(randomBytes(size))),
];

/** What was read before the file ended or broke off, and how it ended. */
async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<{ read: Buffer[]; ended: string }> {
  const read: Buffer[] = [];
  try {
    for await (const record of readRecords(bytes)) {
      const body = await wholeBody(record, 1_000_000);
      if (record.kind === 'end') return { read, ended: 'whole' };
      read.push(body);
    }
  } catch (error) {
    return { read, ended: (error as { code: string }).code };
  }
  return { read, ended: 'nothing' };
}

const sealed = () => gathered(encryptTo(key.recipient, writeRecords(each(records))));
const opened = (file: Uint8Array, identity = key.identity) => readAll(decryptWith(identity, inPieces(file)));
const bodies = records.map(({ body }) => Buffer.from(body));

describe('a courier file', () => {
  it('gives back every record as it was written, in whatever pieces it comes', async () => {
    const file = await sealed();
    expect(await opened(file)).toEqual({ read: bodies, ended: 'whole' });
    expect(await readAll(decryptWith(key.identity, inPieces(file, 777)))).toEqual({ read: bodies, ended: 'whole' });
    expect(file.includes('перше')).toBe(false);
  });

  it('takes at most as much as was counted beforehand', async () => {
    const plain = records.reduce(
      (sum, record) => sum + recordBytes(record),
      recordBytes({ kind: 'end', size: 0 }) + 16,
    );
    expect(plain).toBe((await gathered(writeRecords(each(records)))).length);
    const { length } = await sealed();
    expect(length).toBeLessThanOrEqual(encryptedBytes(plain));
    expect(length).toBeGreaterThan(encryptedBytes(plain) - 256);
  });

  it('passes over bodies that nobody reads', async () => {
    const kinds: string[] = [];
    for await (const { kind } of readRecords(inPieces(await gathered(writeRecords(each(records)))))) kinds.push(kind);
    expect(kinds).toEqual([...records.map(({ kind }) => kind), 'end']);
  });

  it('cut at any place gives whole records and no part of one, up to the block before the cut', async () => {
    const file = await sealed();
    const ends = records.map((_record, index) =>
      records.slice(0, index + 1).reduce((sum, record) => sum + recordBytes(record), 16),
    );
    const cuts = [
      1,
      21,
      100,
      199,
      215,
      300,
      65_535,
      65_752,
      65_753,
      140_000,
      200_000,
      file.length - 20,
      file.length - 1,
    ];
    for (const cut of cuts) {
      const { read, ended } = await opened(file.subarray(0, cut));
      expect(ended, `cut at ${cut}`).toMatch(/^(broken|not-a-courier-file)$/);
      expect(read, `cut at ${cut}`).toEqual(bodies.slice(0, read.length));
      const certain = ends.filter((end) => encryptedBytes(end) + 65_552 <= cut).length;
      expect(read.length, `cut at ${cut}`).toBeGreaterThanOrEqual(certain);
    }
  });

  it('of which a byte was changed gives whole records up to there, or none', async () => {
    const file = await sealed();
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 20)) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 4;
      const { read, ended } = await opened(changed);
      expect(ended, `changed at ${at}`).not.toBe('whole');
      expect(read).toEqual(bodies.slice(0, read.length));
    }
  });

  it('for somebody else, of another kind or of a newer version is not read', async () => {
    const file = await sealed();
    expect((await opened(file, (await makeCourierKey()).identity)).ended).toBe('other-key');
    expect((await opened(Buffer.from('%PDF-1.7 не той файл\nі ще рядок'))).ended).toBe('not-a-courier-file');
    const encrypter = new Encrypter();
    encrypter.addRecipient(key.recipient);
    expect((await opened(await encrypter.encrypt('okruh-courier 2\n{}\n'))).ended).toBe('other-version');
    expect((await opened(await encrypter.encrypt('щось інше\n'))).ended).toBe('not-a-courier-file');
    expect((await opened(await encrypter.encrypt(`okruh-courier 1\n${'x'.repeat(600)}\n`))).ended).toBe('broken');
  });

  it('whose source fails says so itself', async () => {
    const file = await sealed();
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, 70_000);
      throw new TypeError('the reader of sticks was pulled out');
    };
    await expect(gathered(decryptWith(key.identity, failing()))).rejects.toThrow(TypeError);
  });

  it('has a name without anything personal', () => {
    const at = '2026-02-27T22:15:30.000Z';
    const name = (part: number, parts: number) => courierFileName({ courier: 'parcels', part, parts }, 'fo-x', at);
    expect(name(1, 1)).toBe('okruh-do-bek-ofisu-fo-x-2026-02-28-0015.age');
    expect(name(2, 3)).toBe('okruh-do-bek-ofisu-fo-x-2026-02-28-0015-2z3.age');
    expect(courierFileName({ courier: 'answer' }, 'fo-x', at)).toBe('okruh-vidpovid-fo-x-2026-02-28-0015.age');
  });
});

describe('a key file', () => {
  it('is read as it was written, and nothing else is', () => {
    expect(readCourierKey(courierKeyText(key))).toEqual(key);
    expect(() => readCourierKey(key.identity)).toThrow(TypeError);
    expect(() => readCourierKey(`# public key: ${key.recipient}\n`)).toThrow(TypeError);
  });
});
