import { randomUUID } from 'node:crypto';
import { manualClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk, Registered } from '../town/clerk.ts';
import { done, fileOf } from '../town/http-client.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { lacks } from '../town/requirements.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

const body = 'Пенсійний фонд України';

describe('services that move to a body outside the hromada', () => {
  const clock = manualClock('2026-02-27T08:15:00.000Z');
  let town: Town;
  let clerk: Clerk;
  let open: Registered[];
  let waiting: Registered;
  beforeAll(async () => {
    town = await startTown({ clock });
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    const elsewhere = await town.clerk(staff.clerkInBaranivka, 'fo-baranivka');
    const passport = { passport: [sampleFile(samples.passport)] };
    open = [await clerk.apply('03-19', neighbour(1), passport), await elsewhere.apply('03-21', neighbour(2))];
    waiting = await clerk.apply('03-19', neighbour(3));
    await town.settle();
    const specialist = await town.specialist(staff.specialist);
    await specialist.claim(waiting.id);
    await specialist.requestCorrection(waiting.id, [{ slot: 'passport', reason: 'Немає.' }], 'Донесіть.');
    await town.settle();
  });
  afterAll(() => town.stop());

  const transfer = {
    id: randomUUID(),
    fromDepartment: 'social-protection',
    toDepartment: 'pension-fund',
    on: '2026-03-01',
    reason: 'Призначення державних допомог передано Пенсійному фонду',
  };
  const transfers = async () => {
    const { api } = await town.specialist(staff.administrator);
    return done(await api.get<{ transfers: Record<string, unknown>[] }>('/api/v1/stock-transfers')).transfers;
  };

  it('take their open applications along on the day, those that wait when they may', async () => {
    const { api } = await town.specialist(staff.administrator);
    expect(done(await api.post('/api/v1/stock-transfers/preview', transfer))).toMatchObject({
      externalBody: body,
      movable: 2,
      waiting: 1,
    });
    done(await api.post('/api/v1/stock-transfers', transfer));
    await town.settle();
    expect((await clerk.application(open[0]?.id ?? '')).status).toBe('in-queue');
    clock.set('2026-03-01T08:00:00.000Z');
    await town.settle();
    expect(await transfers()).toMatchObject([{ state: 'following', moved: 2, leftBehind: 1 }]);

    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    const { corrections } = await clerk.application(waiting.id);
    await clerk.addPages(waiting.id, 'passport', [sampleFile(samples.rnokpp)]);
    await clerk.answerCorrection(waiting.id, corrections[0]?.id ?? '');
    await town.settle();
    clock.set('2026-03-02T08:00:00.000Z');
    await town.settle();
    expect(await transfers()).toMatchObject([{ state: 'done', moved: 3, leftBehind: 0 }]);
    clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    expect((await clerk.application(waiting.id)).status).toBe('redirected');
  });

  it('are told to each citizen by the name of the body', async () => {
    for (const { referenceNumber } of [...open, waiting]) {
      const { word, title, next } = done(await town.citizen().ask(referenceNumber));
      expect([word, title]).toEqual(['finished', 'Заяву передано до іншої установи']);
      expect(next).toContain(`з 01.03.2026 розглядає: ${body}`);
    }
  });

  it.skipIf(lacks('pdftotext'))(
    'are written down in an act: whose, what, how many pages and where the papers are',
    async () => {
      const { api } = await town.specialist(staff.administrator);
      const act = pdfWords(fileOf(await api.get(`/api/v1/stock-transfers/${transfer.id}/act`)));
      for (const { registrationIndex } of [...open, waiting]) expect(act).toContain(registrationIndex);
      for (const said of ['Усього передано: 3 заяви, 2 сторінки', body, '1 березня 2026 року', 'Баранівці', 'Шишаках'])
        expect(act).toContain(said);
    },
  );
});
