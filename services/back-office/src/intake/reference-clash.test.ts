import { randomInt } from 'node:crypto';
import { makeReferenceNumber, type ReferenceNumber, verifyChain } from '@okruh/domain';
import { type Publication, referenceHash, secondProofHash } from '@okruh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHistory } from '../applications/read-history.ts';
import { foundBy } from '../testing/found-by.ts';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { testStores } from '../testing/test-stores.ts';

const key = Buffer.alloc(32, 7);
const portal = { url: 'http://127.0.0.1:9', key, token: 'token-0123456789-0123456789-0123456789' };

/** Draws these signs first, then at random. */
const drawing = (signs: readonly number[]) => {
  const left = [...signs];
  return (exclusiveMax: number): number => left.shift() ?? randomInt(exclusiveMax);
};
const elevenTimes = (sign: number): number[] => Array.from({ length: 11 }, () => sign);

describe.each(testStores)('two offices that made the same reference number, on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let shyshaky: TestOffice;
  let baranivka: TestOffice;
  beforeAll(async () => {
    centre = await startTestBackOffice({ ...(await settings()), portal });
    shyshaky = await enrolTestOffice(centre);
    baranivka = await enrolTestOffice(centre, 'fo-baranivka');
  });
  afterAll(() => centre.stop());

  const row = (id: string) =>
    centre.services.store.db.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const history = (id: string) => readHistory(centre.services.store.db, id);
  const types = async (id: string) => (await history(id)).map(({ event }) => event.type);
  const publication = async (id: string): Promise<Publication> => {
    const query = centre.services.store.db.selectFrom('publication').select('body').where('application_id', '=', id);
    return JSON.parse((await query.executeTakeFirstOrThrow()).body) as Publication;
  };
  /** Two applications with one number; the word of the second is its own unless told otherwise. */
  const clash = (codeWord = 'барвінок-31', referenceNumber: string = makeReferenceNumber((max) => randomInt(max))) => {
    const first = shyshaky.seal(testApplication(shyshaky.id, [], { referenceNumber }));
    const part = testApplication(baranivka.id, [], { referenceNumber });
    const second = baranivka.seal({ ...part, payload: { ...part.payload, codeWord } });
    return { first, second, referenceNumber, ids: [first, second].map(({ payload }) => payload.application.id) };
  };

  it('are both accepted: the later one gets a fresh number before anything else happens to it', async () => {
    const { first, second, referenceNumber, ids } = clash();
    const [one = '', other = ''] = ids;
    expect(await shyshaky.send(first)).toMatchObject({ outcome: 'accepted' });
    expect(await baranivka.send(second)).toMatchObject({ outcome: 'accepted' });
    expect((await row(one)).reference_number).toBe(referenceNumber);
    expect(await types(one)).toEqual(['registered', 'received', 'queued']);
    const fresh = (await row(other)).reference_number;
    expect(fresh).not.toBe(referenceNumber);
    expect(await types(other)).toEqual(['registered', 'reference-replaced', 'received', 'queued']);
    const chain = await history(other);
    expect(chain[1]?.event).toMatchObject({ before: referenceNumber, referenceNumber: fresh });
    expect(verifyChain(chain)).toEqual({ ok: true });
    expect(JSON.parse((await row(other)).state)).toMatchObject({ referenceNumber: fresh, status: 'in-queue' });
  });

  it('are told: the office by its feed, the portal by the publication, the specialist by the search row', async () => {
    const { first, second, referenceNumber, ids } = clash();
    await shyshaky.send(first);
    await baranivka.send(second);
    await centre.drain();
    const [one = '', other = ''] = ids;
    const { entries } = await baranivka.feed(0);
    const told = entries.flatMap((entry) => (entry.kind === 'event' ? [entry.payload] : []));
    const about = told
      .filter(({ applicationId }) => applicationId === other)
      .map(({ envelope }) => envelope.event.type);
    expect(about).toEqual(['reference-replaced', 'received', 'queued']);

    const fresh = (await row(other)).reference_number as ReferenceNumber;
    const printed = referenceNumber as ReferenceNumber;
    expect(await publication(other)).toMatchObject({
      referenceHash: referenceHash(key, fresh),
      secondProofHash: secondProofHash(key, fresh, 'барвінок-31'),
      replaced: [
        { referenceHash: referenceHash(key, printed), secondProofHash: secondProofHash(key, printed, 'барвінок-31') },
      ],
    });
    expect(await publication(one)).not.toHaveProperty('replaced');
    expect(await foundBy(centre, fresh)).toEqual([other]);
    expect(await foundBy(centre, printed)).toContain(other);
  });

  it('are answered once: the parcel again, also at the same moment, gets the first answer', async () => {
    const { first, second, ids } = clash();
    await shyshaky.send(first);
    const answers = await Promise.all([1, 2, 3].map(() => baranivka.post(second)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const fresh = (await row(ids[1] ?? '')).reference_number;
    expect(await types(ids[1] ?? '')).toEqual(['registered', 'reference-replaced', 'received', 'queued']);
    const kept = await centre.services.store.db
      .selectFrom('replaced_reference')
      .selectAll()
      .where('application_id', '=', ids[1] ?? '')
      .execute();
    expect(kept).toHaveLength(1);
    expect((await row(ids[1] ?? '')).reference_number).toBe(fresh);
  });
});

describe.each(testStores)('a fresh number, on %s', (_name, settings) => {
  let centre: TestBackOffice;
  let shyshaky: TestOffice;
  let baranivka: TestOffice;
  beforeAll(async () => {
    centre = await startTestBackOffice({ ...(await settings()), portal });
    shyshaky = await enrolTestOffice(centre);
    baranivka = await enrolTestOffice(centre, 'fo-baranivka');
  });
  afterAll(() => centre.stop());

  const numberOf = async (id: string) =>
    (
      await centre.services.store.db
        .selectFrom('application')
        .select('reference_number')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).reference_number;
  const send = async (office: TestOffice, referenceNumber: string, codeWord = 'калина') => {
    const part = testApplication(office.id, [], { referenceNumber });
    await office.send(office.seal({ ...part, payload: { ...part.payload, codeWord } }));
    return part.payload.application.id;
  };

  it('is drawn until no application of the hromada has it, or had it', async () => {
    const zeros = makeReferenceNumber(() => 0);
    const ones = makeReferenceNumber(() => 1);
    const twos = makeReferenceNumber(() => 2);
    await send(shyshaky, zeros);
    await send(shyshaky, ones);
    centre.services.random = drawing([...elevenTimes(0), ...elevenTimes(1), ...elevenTimes(2)]);
    expect(await numberOf(await send(baranivka, zeros, 'верба'))).toBe(twos);
  });

  it('is given to each of many that clash at one moment', async () => {
    const referenceNumber = makeReferenceNumber(() => 5);
    const ids = await Promise.all([shyshaky, baranivka].map((office) => send(office, referenceNumber)));
    const numbers = await Promise.all(ids.map(numberOf));
    expect(numbers.filter((number) => number === referenceNumber)).toHaveLength(1);
    expect(new Set(numbers).size).toBe(2);
  });

  it('is all that leads to an application whose code word is the same too: nothing else tells the two apart', async () => {
    const referenceNumber = makeReferenceNumber(() => 7);
    await send(shyshaky, referenceNumber);
    const id = await send(baranivka, referenceNumber);
    const { body } = await centre.services.store.db
      .selectFrom('publication')
      .select('body')
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(body)).not.toHaveProperty('replaced');
  });
});
