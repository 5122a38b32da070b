import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOkruh } from '@okruh/all-in-one/okruh';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noisePages } from '../bench/noise-pages.ts';
import type { Clerk } from '../town/clerk.ts';
import { type HttpClient, refusalOf } from '../town/http-client.ts';
import { openPoorLine, type PoorLine } from '../town/poor-line.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import type { Specialist } from '../town/specialist.ts';
import { samplePassword, staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { bringAnswer, bringStick, writeAnswer, writeStick } from '../town/stick.ts';

const officeId = 'fo-shyshaky';
const scan = sampleFile(samples.rnokpp);
const papers = { passport: [scan, sampleFile(samples.passport)] };

describe('a courier with a stick', () => {
  let town: Town;
  let line: PoorLine;
  let clerk: Clerk;
  let specialist: Specialist;
  let centre: HttpClient;
  beforeAll(async () => {
    town = await startTown({
      offices: [officeId, 'fo-baranivka'],
      portal: false,
      line: async (url) => {
        line = await openPoorLine(url, { kbits: 1_000_000 });
        return line;
      },
    });
    clerk = await town.clerk(staff.clerkInShyshaky, officeId);
    specialist = await town.specialist(staff.specialist);
    centre = (await town.specialist(staff.administrator)).api;
    line.cut('reset');
  });
  afterAll(() => town?.stop());

  const settleCentre = () => town.centre.drain();
  /** There and back once. */
  const carry = async () => {
    const brought = await bringStick(centre, await writeStick(clerk.api));
    await settleCentre();
    return { brought, answer: await bringAnswer(clerk.api, await writeAnswer(centre, officeId)) };
  };
  const states = async () => (await clerk.outbox()).parcels.map(({ state }) => state);
  const outboxPage = async () => (await clerk.api.get('/outbox')).text;

  it('is the only way of an office without any line: from registration to hand-over', async () => {
    const { id } = await clerk.apply('03-12', neighbour(1), papers);
    expect(await states()).toEqual(['waiting']);
    const [file] = await writeStick(clerk.api);
    expect(file?.name).toMatch(/^okruh-do-bek-ofisu-fo-shyshaky-2026-02-27-\d{4}\.age$/);
    expect(await outboxPage()).toContain('Віддано кур’єру 27.02');
    expect(await bringStick(centre, file === undefined ? [] : [file])).toMatchObject([
      { officeId, fault: null, result: { parcels: { taken: 1 }, files: { taken: 2 }, remarks: [] } },
    ]);
    await settleCentre();
    const answer = await writeAnswer(centre, officeId);
    expect(answer.name).toMatch(/^okruh-vidpovid-fo-shyshaky-.*\.age$/);
    expect(await bringAnswer(clerk.api, answer)).toMatchObject({
      acknowledgements: { taken: 1 },
      whole: true,
      stopped: null,
    });
    expect(await states()).toEqual(['complete']);
    expect((await clerk.application(id)).status).toBe('in-queue');
    const { documents } = await specialist.case(id);
    expect(documents.map(({ pages }) => pages.map(({ state }) => state))).toEqual([['recognised', 'recognised']]);

    await specialist.claim(id);
    const slots = [{ slot: 'passport', reason: 'Не видно номера.' }];
    const correctionId = await specialist.requestCorrection(id, slots, 'Відскануйте ще раз.');
    await carry();
    expect(await clerk.application(id)).toMatchObject({ status: 'awaiting-citizen', corrections: [{ slots }] });
    await clerk.addPages(id, 'passport', [scan]);
    await clerk.answerCorrection(id, correctionId);
    expect((await carry()).answer?.acknowledgements.taken).toBe(1);
    expect((await clerk.application(id)).status).toBe('in-work');

    await (await town.specialist(staff.head)).overrule(id, 'Оригінали показано за столом.');
    await specialist.decide(id, { outcome: 'granted', grounds: 'Усі документи є.', amount: 100_000 });
    await settleCentre();
    const { answer: result } = await carry();
    expect(result).toMatchObject({ letters: { taken: 1 }, stopped: null, whole: true });
    expect(await clerk.application(id)).toMatchObject({ status: 'result-ready', result: { letterHere: true } });
    expect(Buffer.from(await clerk.letter(id)).equals(Buffer.from(await specialist.letter(id)))).toBe(true);
    await clerk.handOver(id, 'Їжакевич Ґалина', 'паспорт КС100001');
    await carry();
    expect((await clerk.application(id)).status).toMatch(/^(handed-over|closed)$/);
    expect((await specialist.case(id)).status).toBe((await clerk.application(id)).status);
    expect(await states()).toEqual(['complete', 'complete', 'complete']);
  });

  it('may bring the same stick twice, and lose an answer: nothing is doubled, nothing is missing', async () => {
    const { id } = await clerk.apply('03-19', neighbour(2), papers);
    const stick = await writeStick(clerk.api);
    await bringStick(centre, stick);
    expect(await bringStick(centre, stick)).toMatchObject([
      { fault: null, result: { parcels: { taken: 0, known: 1 }, files: { taken: 0, known: 0, unexpected: 0 } } },
    ]);
    await settleCentre();
    const lost = await writeAnswer(centre, officeId);
    await specialist.claim(id);
    const again = await writeAnswer(centre, officeId);
    expect(await bringAnswer(clerk.api, again)).toMatchObject({ acknowledgements: { taken: 1 }, stopped: null });
    expect((await clerk.application(id)).status).toBe('in-work');
    expect(await bringAnswer(clerk.api, lost)).toMatchObject({
      acknowledgements: { taken: 0, known: 1 },
      entries: { taken: 0 },
      whole: true,
    });
    expect((await clerk.application(id)).status).toBe('in-work');
    const titles = (await specialist.case(id)).history.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('goes together with the network, whichever is first', async () => {
    const first = await clerk.apply('03-19', neighbour(3), papers);
    const stick = await writeStick(clerk.api);
    line.mend();
    await town.settle();
    expect(await bringStick(centre, stick)).toMatchObject([
      { result: { parcels: { taken: 0, known: 1 }, files: { taken: 0, known: 0 } } },
    ]);
    line.cut('reset');
    const second = await clerk.apply('03-19', neighbour(4), papers);
    const later = await writeStick(clerk.api);
    await bringStick(centre, later);
    line.mend();
    await town.settle();
    expect(await states()).toEqual((await states()).map(() => 'complete'));
    for (const { id } of [first, second]) {
      expect((await clerk.application(id)).status).toBe('in-queue');
      expect((await specialist.case(id)).documents).toHaveLength(1);
    }
    expect(await bringAnswer(clerk.api, await writeAnswer(centre, officeId))).toMatchObject({
      acknowledgements: { taken: 0 },
      entries: { taken: 0 },
      letters: { taken: 0 },
      stopped: null,
    });
    line.cut('reset');
  });

  it('takes what fits, the papers follow with the next stick, and parts come in any order', async () => {
    const [page, ...pages] = await noisePages(4, 60_000);
    const { id } = await clerk.apply('03-19', neighbour(5), { passport: page === undefined ? [] : [page] });
    const small = await writeStick(clerk.api, { mostBytes: 30_000 });
    expect(small.map(({ content }) => content.length <= 30_000)).toEqual([true]);
    expect(await bringStick(centre, small)).toMatchObject([{ result: { parcels: { taken: 1 }, files: { taken: 0 } } }]);
    await bringAnswer(clerk.api, await writeAnswer(centre, officeId));
    expect((await states())[0]).toBe('accepted');
    await clerk.apply('03-19', neighbour(6), { passport: pages });
    const parts = await writeStick(clerk.api, { partBytes: 110_000 });
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every(({ content }) => content.length <= 110_000)).toBe(true);
    const brought = await bringStick(centre, parts.toReversed());
    expect(brought.map(({ part }) => part)).toEqual(parts.map((_part, index) => parts.length - index));
    expect(brought.every(({ fault, result }) => fault === null && result.remarks.length === 0)).toBe(true);
    await settleCentre();
    await bringAnswer(clerk.api, await writeAnswer(centre, officeId));
    expect(new Set(await states())).toEqual(new Set(['complete']));
    expect((await specialist.case(id)).documents.map(({ state }) => state)).toEqual(['assembled']);
  });

  it('is served by the command line too', async () => {
    const stick = await mkdtemp(join(tmpdir(), 'okruh-stick-'));
    const password = join(stick, 'password');
    await writeFile(password, samplePassword);
    const okruh = async (login: string, ...args: string[]) => {
      const [out, err]: [string[], string[]] = [[], []];
      const say = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
      const io = { ...say, now: () => town.clock.now(), folder: stick };
      const code = await runOkruh(['courier', ...args, '--login', login, '--password-file', password], io);
      return { code, out: out.join('\n'), err: err.join('\n') };
    };
    try {
      await clerk.apply('03-19', neighbour(7), papers);
      const [desk, base] = [town.office(officeId).url, town.centre.url];
      expect((await okruh(staff.clerkInShyshaky, 'write', desk, '.', '--size', '50')).code).toBe(0);
      const file = (await readdir(stick)).find((name) => name.endsWith('.age')) ?? '';
      expect(file).toMatch(/^okruh-do-bek-ofisu-fo-shyshaky-/);
      const taken = await okruh(staff.administrator, 'take', base, '.');
      expect(taken).toMatchObject({ code: 0, out: `${file}, fo-shyshaky: відправлень прийнято 1; файлів 0.` });
      await settleCentre();
      expect((await okruh(staff.administrator, 'answer', base, '.', '--office', officeId)).code).toBe(0);
      const answer = (await readdir(stick)).find((name) => name.startsWith('okruh-vidpovid')) ?? '';
      const accepted = await okruh(staff.clerkInShyshaky, 'accept', desk, answer);
      expect(accepted).toMatchObject({ code: 0, out: expect.stringContaining('квитанцій 1') });
      const [wrong, none] = [
        await okruh(staff.clerkInShyshaky, 'accept', desk, file),
        await okruh(staff.administrator, 'take', base, 'немає.age'),
      ];
      expect([wrong.code, none.code]).toEqual([1, 1]);
      expect(wrong.err).toContain('зашифровано не для цього фронт-офісу');
    } finally {
      await rm(stick, { recursive: true });
    }
  });

  it('is refused in words by a desk of another office, and by one who may not', async () => {
    const colleague = await town.clerk(staff.clerkInBaranivka, 'fo-baranivka');
    const answer = await writeAnswer(centre, officeId);
    const upload = (file: { name: string; content: Uint8Array }) =>
      colleague.api.upload('/api/v1/courier/answers', [file]);
    expect(refusalOf(await upload(answer))).toBe('422 answer-for-others');
    const [stick] = await writeStick(clerk.api);
    expect(refusalOf(await upload(stick ?? answer))).toBe('422 answer-for-others');
    expect(refusalOf(await upload(scan))).toBe('422 not-an-answer');
    expect(await bringStick(centre, [answer, scan])).toMatchObject([
      { officeId: null, fault: 'other-key' },
      { officeId: null, fault: 'not-a-courier-file' },
    ]);
    expect(refusalOf(await specialist.api.upload('/api/v1/courier', [scan]))).toBe('403 forbidden');
  });
});
