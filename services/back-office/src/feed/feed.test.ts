import { transportPaths, verifySignature } from '@okruh/protocol';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { claim, command, decideAndIssue } from '../testing/test-case.ts';
import { enrolTestOffice, sha256Of, type TestOffice } from '../testing/test-office.ts';
import { testStores } from '../testing/test-stores.ts';

describe.each(testStores)('the feed on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let office: TestOffice;
  let neighbour: TestOffice;

  beforeAll(async () => {
    centre = await startTestBackOffice(await settings());
    office = await enrolTestOffice(centre);
    neighbour = await enrolTestOffice(centre, 'fo-baranivka');
  });
  afterAll(() => centre.stop());

  const register = async (by = office) => {
    const parcel = by.seal(testApplication(by.id));
    await by.send(parcel);
    return parcel.payload.application.id;
  };
  const head = async (of = office) => (await of.feed(0)).cursor;

  it('tells what happened to an application in its order, with the status it led to', async () => {
    const after = await head();
    const id = await register();
    const { entries } = await office.feed(after);
    expect(entries.map(({ cursor }) => cursor)).toEqual([after + 1, after + 2]);
    expect(entries).toMatchObject([
      { kind: 'event', payload: { applicationId: id, status: 'received', envelope: { seq: 2 } } },
      { kind: 'event', payload: { applicationId: id, status: 'in-queue', envelope: { event: { type: 'queued' } } } },
    ]);
  });

  it('goes on after the cursor, and gives the same again when asked again', async () => {
    const after = await head();
    await register();
    const first = await office.feed(after);
    expect(await office.feed(after)).toEqual(first);
    expect(await office.feed(first.cursor)).toMatchObject({ entries: [], cursor: first.cursor });
  });

  it('has no holes and no doubles when much happens at once', async () => {
    const after = await head();
    const ids = await Promise.all(Array.from({ length: 6 }, () => register()));
    const { entries } = await office.feed(after);
    expect(entries.map(({ cursor }) => cursor)).toEqual(Array.from({ length: 12 }, (_, index) => after + 1 + index));
    const told = entries.map((entry) => (entry.kind === 'event' ? entry.payload.applicationId : ''));
    expect(new Set(told)).toEqual(new Set(ids));
  });

  it('keeps one office out of the matters of another', async () => {
    const after = await head(neighbour);
    await register();
    expect((await neighbour.feed(after)).entries).toEqual([]);
  });

  it('answers an office that waits as soon as something happens', async () => {
    const after = await head();
    const waiting = office.feed(after, 30);
    await vi.waitFor(() => expect(centre.clock.sleepers()).toBe(1));
    await register();
    expect((await waiting).entries.length).toBeGreaterThan(0);
  });

  it('answers with nothing when the time is over', async () => {
    const after = await head();
    const waiting = office.feed(after, 30);
    await vi.waitFor(() => expect(centre.clock.sleepers()).toBe(1));
    await centre.clock.advance(30_000);
    expect(await waiting).toMatchObject({ entries: [], cursor: after });
  });

  it('stops waiting for an office that hung up', async () => {
    const hangUp = new AbortController();
    const waiting = office.feed(await head(), 30, hangUp.signal);
    await vi.waitFor(() => expect(centre.clock.sleepers()).toBe(1));
    hangUp.abort();
    await expect(waiting).rejects.toThrow('abort');
    await vi.waitFor(() => expect(centre.clock.sleepers()).toBe(0));
  });

  it('remembers how far the office has read', async () => {
    const cursor = await head();
    await office.feed(cursor);
    const readCursor = async () =>
      (
        await centre.services.store.db
          .selectFrom('office')
          .select('read_cursor')
          .where('id', '=', office.id)
          .executeTakeFirstOrThrow()
      ).read_cursor;
    expect(await readCursor()).toBe(cursor);
    await office.feed(0);
    await office.feed(cursor + 1_000);
    expect(await readCursor()).toBe(cursor);
  });

  it('brings a correction request to the desk', async () => {
    const after = await head();
    const applicationId = await register();
    const correctionId = uuidv7();
    const slots = [{ slot: 'passport', reason: 'Не видно номера.' }];
    const message = 'Відскануйте ще раз.';
    await command(centre, applicationId, claim, { kind: 'request-correction', correctionId, slots, message });
    const correction = (await office.feed(after)).entries.find(({ kind }) => kind === 'correction');
    expect(correction).toMatchObject({ payload: { applicationId, correctionId, slots, message } });
  });

  it('brings the letter of a decision, whose file only the addressed office may fetch', async () => {
    const after = await head();
    const id = await register();
    const letter = Buffer.from('Повідомляємо, що допомогу призначено.');
    const sha256 = await decideAndIssue(centre, id, letter, office.id);
    const result = (await office.feed(after)).entries.find(({ kind }) => kind === 'result');
    expect(result).toMatchObject({ payload: { applicationId: id, outcome: 'granted', letter: { sha256 } } });
    const path = transportPaths.blob(sha256);
    const whole = await office.get(path);
    expect([whole.status, whole.text]).toEqual([200, letter.toString()]);
    expect((await neighbour.get(path)).status).toBe(404);
    const part = await office.get(path, { range: `bytes=${letter.length - 4}-` });
    expect([part.status, part.text]).toEqual([206, letter.subarray(-4).toString()]);
    expect(part.headers.get('content-range')).toBe(`bytes ${letter.length - 4}-${letter.length - 1}/${letter.length}`);
    expect((await office.get(path, { range: 'bytes=9999-' })).status).toBe(416);
  });

  it('gives an office the pages that it sent, and nobody else', async () => {
    const bytes = Buffer.from('власний скан');
    await office.send(office.seal(testApplication(office.id, [bytes])));
    const path = transportPaths.blob(sha256Of(bytes));
    expect((await office.get(path)).status).toBe(404);
    await office.upload(bytes);
    expect((await office.get(path)).text).toBe('власний скан');
    expect((await neighbour.get(path)).status).toBe(404);
  });

  it('knows its own entries again, and tells an office whose last one is another', async () => {
    await register();
    const { cursor, mark } = await office.feed(0);
    const ask = async (after: number, known?: string) =>
      (await office.get(`${transportPaths.feed}?after=${after}${known ? `&mark=${known}` : ''}`)).json;
    expect(await ask(cursor, mark)).toMatchObject({ entries: [], cursor, mark });
    expect(await ask(cursor)).not.toHaveProperty('restored');
    expect(await ask(cursor, 'з іншого життя')).toMatchObject({ entries: [], restored: true });
    expect(await ask(cursor + 1)).toMatchObject({ entries: [], restored: true });
  });

  it('signs every event, so that the office can give it back', async () => {
    const after = await head();
    await register();
    const [entry] = (
      (await office.get(`${transportPaths.feed}?after=${after}`)).json as { entries: { payload: object }[] }
    ).entries;
    expect(verifySignature(office.centrePublicKey, entry?.payload ?? {})).toBe(true);
    expect(verifySignature(office.centrePublicKey, { ...entry?.payload, recordedAt: '2026-01-01T00:00:00.000Z' })).toBe(
      false,
    );
  });
});
