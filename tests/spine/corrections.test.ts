import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk } from '../town/clerk.ts';
import { refusalOf } from '../town/http-client.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import type { Specialist } from '../town/specialist.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

describe('a return for correction', () => {
  let town: Town;
  let clerk: Clerk;
  let specialist: Specialist;
  let people = 0;
  beforeAll(async () => {
    town = await startTown({ offices: ['fo-shyshaky'], portal: false });
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    specialist = await town.specialist(staff.specialist);
  });
  afterAll(() => town.stop());

  const scan = sampleFile(samples.rnokpp);
  const slots = [{ slot: 'passport', reason: 'Не видно номера.' }];
  const returned = async (): Promise<{ id: string; correctionId: string }> => {
    people += 1;
    const { id } = await clerk.apply('03-19', neighbour(people));
    await town.settle();
    await specialist.claim(id);
    const correctionId = await specialist.requestCorrection(id, slots, 'Відскануйте ще раз.');
    await town.settle();
    return { id, correctionId };
  };
  const answer = (id: string, correctionId: string) =>
    clerk.api.post(`/api/v1/applications/${id}/corrections/${correctionId}/answer`);

  it('is not answered with nothing, nor with papers the service does not know', async () => {
    const { id, correctionId } = await returned();
    expect(refusalOf(await answer(id, correctionId))).toBe('422 documents-required');
    const other = await clerk.api.upload(`/api/v1/applications/${id}/papers/birth-certificate/pages`, [scan]);
    expect(refusalOf(other)).toBe('404 slot-unknown');
    expect((await clerk.application(id)).status).toBe('awaiting-citizen');
  });

  it('is answered once, also by two clerks at one moment, and takes no page afterwards', async () => {
    const { id, correctionId } = await returned();
    await clerk.addPages(id, 'passport', [scan]);
    const both = await Promise.all([answer(id, correctionId), answer(id, correctionId)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0].json).toEqual(both[1].json);
    const late = await clerk.api.upload(`/api/v1/applications/${id}/papers/passport/pages`, [scan]);
    expect(late.status).toBe(409);
    await town.settle();
    const { documents } = await specialist.case(id);
    expect(documents.map(({ answersCorrection, pages }) => [answersCorrection, pages.length])).toEqual([
      [correctionId, 1],
    ]);
  });

  it('may be followed by another one, each with its own pages', async () => {
    const first = await returned();
    await clerk.addPages(first.id, 'passport', [scan]);
    await clerk.answerCorrection(first.id, first.correctionId);
    await town.settle();
    const second = await specialist.requestCorrection(first.id, slots, 'І знову не видно.');
    await town.settle();
    await clerk.addPages(first.id, 'passport', [scan, sampleFile(samples.passport)]);
    await clerk.answerCorrection(first.id, second);
    await town.settle();
    const { documents, corrections, status } = await specialist.case(first.id);
    expect(status).toBe('in-work');
    expect(corrections.map(({ id, answeredAt }) => [id, answeredAt !== null])).toEqual([
      [first.correctionId, true],
      [second, true],
    ]);
    expect(documents.map(({ answersCorrection, pages }) => [answersCorrection, pages.length])).toEqual([
      [first.correctionId, 1],
      [second, 2],
    ]);
  });

  it('lies in the queue again when its specialist gave the case back meanwhile', async () => {
    const { id, correctionId } = await returned();
    const { version } = await specialist.case(id);
    expect((await specialist.api.post(`/api/v1/cases/${id}/release`, { version })).status).toBe(200);
    await town.settle();
    await clerk.addPages(id, 'passport', [scan]);
    await clerk.answerCorrection(id, correctionId);
    await town.settle();
    expect((await clerk.application(id)).status).toBe('in-queue');
    const { items } = await specialist.queue('free');
    expect(items.map((item) => item.id)).toContain(id);
  });

  it('says by whose hand a case is, when somebody else wants to return it', async () => {
    const { id, correctionId } = await returned();
    await clerk.addPages(id, 'passport', [scan]);
    await clerk.answerCorrection(id, correctionId);
    await town.settle();
    const colleague = await town.specialist(staff.colleague);
    const { version } = await colleague.case(id);
    const refused = await colleague.api.post(`/api/v1/cases/${id}/corrections`, { slots, message: '', version });
    expect(refusalOf(refused)).toBe('409 claimed-by-another');
    expect(refused.text).toContain('Мельник');
  });
});
