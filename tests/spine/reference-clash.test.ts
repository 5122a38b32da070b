import { manualClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk, Registered } from '../town/clerk.ts';
import { type EatingLine, openEatingLine } from '../town/eating-line.ts';
import { done, refusalOf } from '../town/http-client.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { lacks } from '../town/requirements.ts';
import { sameFirstNumber } from '../town/same-draws.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

const offices = ['fo-shyshaky', 'fo-baranivka'] as const;
const parcels = '/api/v1/transport/parcels';

describe('two offices that made the same reference number without the link', () => {
  const clock = manualClock();
  let town: Town;
  let line: EatingLine;
  let clerks: Record<(typeof offices)[number], Clerk>;
  let first: Registered;
  let second: Registered;
  let oldReceipt: Uint8Array;

  beforeAll(async () => {
    town = await startTown({
      clock,
      offices,
      random: sameFirstNumber(offices),
      line: async (centreUrl) => {
        line = await openEatingLine(centreUrl);
        return line;
      },
    });
    clerks = {
      'fo-shyshaky': await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky'),
      'fo-baranivka': await town.clerk(staff.clerkInBaranivka, 'fo-baranivka'),
    };
    await town.stopCentre();
    first = await clerks['fo-shyshaky'].apply('03-19', neighbour(1), { passport: [sampleFile(samples.passport)] });
    second = await clerks['fo-baranivka'].apply('03-21', neighbour(2));
    oldReceipt = await clerks['fo-baranivka'].receipt(second.id);
    await town.startCentre();
  });
  afterAll(() => town.stop());

  const codeWord = async (officeId: (typeof offices)[number], id: string): Promise<string> => {
    const { db } = town.office(officeId).office.store;
    const row = await db.selectFrom('application').select('code_word').where('id', '=', id).executeTakeFirstOrThrow();
    return row.code_word ?? '';
  };
  const numberOf = async ({ id }: Registered) => (await clerks['fo-baranivka'].application(id)).referenceNumber ?? '';
  const tray = () =>
    town
      .office('fo-baranivka')
      .office.store.db.selectFrom('disagreement')
      .selectAll()
      .where('code', '=', 'reference-replaced')
      .execute();
  const ask = async (number: string, word?: string) => {
    const answer = await town.citizen().ask(number, word);
    return answer.status === 200 ? done(answer).title : refusalOf(answer);
  };

  it('have both given receipts with one number', () => {
    expect(second.referenceNumber).toBe(first.referenceNumber);
    expect(second.registrationIndex).not.toBe(first.registrationIndex);
  });

  it('are both accepted, also when the centre’s answers are lost and the parcels come again', async () => {
    let left = 2;
    line.eatWhen(({ method, path }) => method === 'POST' && path === parcels && left-- > 0);
    for (const id of offices)
      await town
        .office(id)
        .outbox.drain()
        .catch(() => undefined);
    await town.settle();
    await town.settle();
    const rows = await town.centre.services.store.db
      .selectFrom('application')
      .select(['id', 'reference_number', 'status'])
      .orderBy('received_at')
      .execute();
    expect(rows.map(({ status }) => status)).toEqual(['in-queue', 'in-queue']);
    expect(new Set(rows.map(({ reference_number }) => reference_number)).size).toBe(2);
    const offered = line.passages.filter(({ method, path }) => method === 'POST' && path === parcels);
    expect(offered.length).toBeGreaterThan(2);
    const replaced = await town.centre.services.store.db
      .selectFrom('application_event')
      .select('application_id')
      .where('type', '=', 'reference-replaced')
      .execute();
    expect(replaced).toHaveLength(1);
    for (const clerk of Object.values(clerks)) expect((await clerk.outbox()).totals).toMatchObject({ refused: 0 });
  });

  it('one office keeps its number, the other gets a new one, and a notice', async () => {
    expect((await clerks['fo-shyshaky'].application(first.id)).referenceNumber).toBe(first.referenceNumber);
    const fresh = await numberOf(second);
    expect(fresh).not.toBe(second.referenceNumber);
    expect(await tray()).toMatchObject([{ application_id: second.id, settled_at: null }]);
    expect(await clerks['fo-baranivka'].register(second.id)).toMatchObject({ referenceNumber: fresh });
  });

  it('the portal answers the number alone for nobody, and with the code word for each the own matter', async () => {
    const words = [await codeWord('fo-shyshaky', first.id), await codeWord('fo-baranivka', second.id)];
    expect(words[0]).not.toBe(words[1]);
    expect(await ask(first.referenceNumber)).toBe('422 code-word-needed');
    const specialist = await town.specialist(staff.specialist);
    await specialist.claim(second.id);
    await specialist.requestCorrection(second.id, [{ slot: 'passport', reason: 'Немає.' }], 'Донесіть.');
    await town.settle();
    expect(await ask(first.referenceNumber, words[0])).toBe('Заяву розглядають');
    expect(await ask(second.referenceNumber, words[1])).toBe('Потрібна ваша дія');
    expect(await ask(await numberOf(second))).toBe('Потрібна ваша дія');
    expect(await ask(await numberOf(second), words[0])).toBe('404 code-word-wrong');
    expect(await ask(first.referenceNumber, 'верба-11')).toBe('404 code-word-wrong');
  });

  it.skipIf(lacks('pdftotext'))(
    'the new receipt has the new number, the same index and code word; the old one is kept',
    async () => {
      const receipt = pdfWords(await clerks['fo-baranivka'].receipt(second.id));
      expect(receipt).toContain(await numberOf(second));
      expect(receipt).not.toContain(second.referenceNumber);
      expect(receipt).toContain(second.registrationIndex);
      expect(receipt).toContain(await codeWord('fo-baranivka', second.id));
      const kept = await clerks['fo-baranivka'].api.get(`/applications/${second.id}/replaced-receipts/1`);
      expect(Buffer.from(kept.bytes).equals(Buffer.from(oldReceipt))).toBe(true);
    },
  );

  it('printing the new receipt settles the notice, and the feed told anew does not raise it again', async () => {
    await clerks['fo-baranivka'].receipt(second.id);
    expect(await tray()).toMatchObject([{ settled_at: clock.now(), settled_by: expect.stringContaining('Шевчук') }]);
    await town.office('fo-baranivka').office.store.db.updateTable('feed_cursor').set({ cursor: 0 }).execute();
    await town.settle();
    expect(await tray()).toHaveLength(1);
  });

  it('a specialist finds the application by either number', async () => {
    const specialist = await town.specialist(staff.specialist);
    for (const number of [second.referenceNumber, await numberOf(second)]) {
      const { hits } = await specialist.search(number);
      expect(hits.map(({ applicationId }) => applicationId)).toContain(second.id);
    }
  });
});
