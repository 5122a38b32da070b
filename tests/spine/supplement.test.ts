import { manualClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { fileOf, refusalOf } from '../town/http-client.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { lacks } from '../town/requirements.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import type { Specialist } from '../town/specialist.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

describe('papers brought after registration', () => {
  const clock = manualClock('2026-02-27T08:15:00.000Z');
  let town: Town;
  let clerk: Clerk;
  let specialist: Specialist;
  let people = 0;
  beforeAll(async () => {
    town = await startTown({ clock, offices: ['fo-shyshaky'] });
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    specialist = await town.specialist(staff.specialist);
  });
  afterAll(() => town.stop());

  const scan = sampleFile(samples.rnokpp);
  /** Registered without a single paper; the rest may come within a month. */
  const registered = async (service = '03-05'): Promise<string> => {
    people += 1;
    const { id } = await clerk.apply(service, neighbour(people));
    await town.settle();
    return id;
  };
  const missingSlots = async (id: string) => (await clerk.toBring(id)).missing.map(({ slot }) => slot);
  const titles = async (id: string) => (await specialist.case(id)).history.map(({ title }) => title);

  it('complete the application in time: the first day stays, the specialist sees papers and history', async () => {
    const id = await registered();
    const toBring = await clerk.toBring(id);
    expect(toBring.missing.length).toBeGreaterThan(3);
    expect(toBring.missing.every(({ until }) => until === '2026-03-27')).toBe(true);
    expect(toBring.notice).toContain('днем звернення лишиться день реєстрації, 27.02.2026');
    const [first = '', ...rest] = toBring.missing.map(({ slot }) => slot);

    const part = await clerk.supplement(id, { [first]: [scan] }, 'Принесла донька');
    expect(part.missing).toHaveLength(rest.length);
    await town.settle();
    expect(await missingSlots(id)).toEqual(rest);
    expect(await titles(id)).not.toContain('Подано всі документи');

    await clerk.supplement(id, Object.fromEntries(rest.map((slot) => [slot, [scan]])));
    await town.settle();
    expect(await missingSlots(id)).toEqual([]);
    expect(await titles(id)).toEqual(expect.arrayContaining(['Надійшли додаткові документи', 'Подано всі документи']));
    const { documents } = await specialist.case(id);
    expect(documents).toHaveLength(rest.length + 1);
    expect(documents.every(({ pages }) => pages.every(({ state }) => state === 'recognised'))).toBe(true);
    const { parcels, totals } = await clerk.outbox();
    expect(parcels.filter(({ kind }) => kind === 'supplement').map(({ state }) => state)).toEqual([
      'complete',
      'complete',
    ]);
    expect(totals).toEqual({ waiting: 0, refused: 0, bytes: 0 });
  });

  it('start the term that waits for the last of them', async () => {
    const id = await registered('03-07');
    const before = await specialist.case(id);
    const slots = await missingSlots(id);
    clock.set('2026-03-05T08:15:00.000Z');
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    specialist = await town.specialist(staff.specialist);
    await clerk.supplement(id, Object.fromEntries(slots.map((slot) => [slot, [scan]])));
    await town.settle();
    const after = await specialist.case(id);
    expect((after.deadline ?? '') > (before.deadline ?? '')).toBe(true);
    expect((await clerk.application(id)).deadline).toBe(after.deadline);
  });

  it('travel when the link is back, and are shown as not confirmed until then', async () => {
    const id = await registered();
    await town.stopCentre();
    const [slot = ''] = await missingSlots(id);
    await clerk.supplement(id, { [slot]: [scan] });
    expect((await clerk.api.get(`/applications/${id}`)).text).toContain('Бек-офіс ще не підтвердив');
    await town.startCentre();
    await town.settle();
    expect((await clerk.api.get(`/applications/${id}`)).text).not.toContain('Бек-офіс ще не підтвердив');
    specialist = await town.specialist(staff.specialist);
    expect((await specialist.case(id)).documents).toMatchObject([{ slot }]);
  });

  it('are refused by the centre when they come after the decision, and lie in the tray', async () => {
    const id = await registered('03-21');
    await specialist.claim(id);
    await specialist.decide(id, { outcome: 'refused', grounds: 'Немає підстав.' });
    const { missing } = await clerk.toBring(id);
    await clerk.supplement(id, { [missing[0]?.slot ?? '']: [scan] });
    await town.settle();
    expect((await clerk.outbox()).totals.refused).toBe(1);
    expect((await clerk.api.get('/')).text).toContain('Рішення за заявою вже прийнято');
    expect(refusalOf(await clerk.api.get(`/api/v1/applications/${id}/supplement`))).toBe('409 supplement-too-late');
  });

  it.skipIf(lacks('pdftotext'))('come with a receipt that says when, what and what is still missing', async () => {
    const id = await registered();
    const { missing } = await clerk.toBring(id);
    const sent = await clerk.supplement(
      id,
      { [missing[0]?.slot ?? '']: [scan, sampleFile(samples.passport)] },
      'Сусідка',
    );
    const receipt = pdfWords(fileOf(await clerk.api.get(sent.receiptUrl)));
    for (const said of [missing[0]?.name ?? '', '2 сторінки', 'Сусідка', ...missing.slice(1).map(({ name }) => name)])
      expect(receipt.replaceAll(/\s+/gu, ' ')).toContain(said.split(' ').slice(0, 3).join(' '));
    const { referenceNumber } = await clerk.application(id);
    expect(receipt).not.toContain(referenceNumber);
  });
});
