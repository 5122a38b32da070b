import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Scanner, ScanProblem, type ScanProblemCode } from '@okruh/scanners';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applicant, scan, startTestOffice, type TestOffice } from '../office.fixture.ts';

/** What the next scans give: pages, and where one ends badly its reason. */
type Sheets = readonly (Buffer | ScanProblemCode | Promise<unknown>)[];

/** A scanner whose sheets are laid in by the test. */
function scannerWithSheets() {
  const passes: Sheets[] = [];
  const asked: { dpi: number; source: string }[] = [];
  const scanner: Scanner = {
    list: async () => [
      { id: 'sane:one', name: 'Canon LiDE' },
      { id: 'escl:two', name: 'HP M28', silent: true },
    ],
    sources: async () => ['flatbed', 'feeder'],
    scan: async ({ profile, source, folder, onPage, signal }) => {
      asked.push({ dpi: profile.dpi, source });
      let number = 0;
      for (const sheet of passes.shift() ?? []) {
        if (sheet instanceof Promise) await Promise.race([sheet, untilStopped(signal)]);
        if (signal?.aborted) throw new ScanProblem('scan-cancelled');
        if (typeof sheet === 'string') throw new ScanProblem(sheet);
        if (!Buffer.isBuffer(sheet)) continue;
        number += 1;
        const path = join(folder, `${number}.png`);
        await writeFile(path, sheet);
        await onPage({ number, path });
      }
      return number;
    },
  };
  return { scanner, passes, asked };
}

/** A small page, so that the page gate is quick. */
const sheet = (seed: number): Buffer => scan(seed, 124, 175);

const untilStopped = (signal: AbortSignal | undefined) =>
  new Promise<void>((settle) => {
    if (signal?.aborted) settle();
    else signal?.addEventListener('abort', () => settle(), { once: true });
  });

describe('scanning at the desk', () => {
  const { scanner, passes, asked } = scannerWithSheets();
  let test: TestOffice;
  let id: string;
  let url: string;
  const feeder = { device: 'sane:one', profile: 'text-200', source: 'feeder' };

  beforeAll(async () => {
    test = await startTestOffice({ scanner });
  });
  afterAll(() => test.stop());

  beforeEach(async () => {
    const application = { serviceCode: '03-19', applicant: applicant() };
    const made = await (await test.api()).send('POST', '/api/v1/applications', application);
    id = (made.json() as { id: string }).id;
    url = `/applications/${id}/papers/passport/scan`;
    passes.length = 0;
  });

  const rows = () =>
    test.desk.office.store.db
      .selectFrom('page')
      .innerJoin('document', 'document.id', 'page.document_id')
      .selectAll('page')
      .where('document.application_id', '=', id)
      .orderBy('page.position')
      .execute();

  it('is offered beside each paper, with the scanners there are', async () => {
    const browser = await test.browser();
    expect((await browser.get(`/applications/${id}/papers`)).body).toContain(`formaction="${url}"`);
    const { body } = await browser.get(url);
    expect(body).toMatch(/Canon LiDE[\s\S]*HP M28, не відповідає/u);
    expect(body).toContain('Паспорт або ID-картка');
  });

  it('keeps what was typed on the page it was begun from', async () => {
    const browser = await test.browser();
    await browser.get(`/applications/${id}/papers`);
    const typed = { channel: 'post', postmark: '25.02.2026', representation: 'self' };
    const sent = await browser.post(url, typed);
    expect([sent.status, sent.headers.location]).toEqual([303, url]);
    expect((await browser.get(`/applications/${id}/papers`)).body).toContain('value="25.02.2026"');
    const refused = await browser.post(url, { ...typed, postmark: '31.02.2026' });
    expect([refused.status, refused.body]).toEqual([422, expect.stringContaining('31.02.2026')]);
  });

  it('puts every page into the paper in its order, and remembers what was chosen', async () => {
    const browser = await test.browser();
    await browser.get(url);
    passes.push([sheet(2), sheet(3), sheet(5)]);
    const started = await browser.post(`${url}/start`, feeder);
    expect([started.status, started.headers.location]).toEqual([303, url]);
    await test.desk.scanners.settle();
    expect((await rows()).map(({ original_name }) => original_name)).toEqual([
      'Скан, сторінка 1',
      'Скан, сторінка 2',
      'Скан, сторінка 3',
    ]);
    expect(asked.at(-1)).toEqual({ dpi: 200, source: 'feeder' });
    const { body } = await browser.get(url);
    expect(body).toContain('Готово: 3 сторінки');
    expect(body).toMatch(/value="feeder" checked/u);
    expect(body).not.toContain('http-equiv="refresh"');
  });

  it('goes through the page gate: a sheet laid in twice is told', async () => {
    const browser = await test.browser();
    await browser.get(url);
    passes.push([sheet(2), sheet(2)]);
    await browser.post(`${url}/start`, feeder);
    await test.desk.scanners.settle();
    expect((await rows())[1]?.warning).toMatch(/вже додано/u);
  });

  it('follows the sheets among the pages, and says once where the rest went', async () => {
    const browser = await test.browser();
    const separator = (await browser.get('/separator-sheet.pdf')).bytes;
    await browser.get(url);
    passes.push([sheet(2), separator, sheet(3), sheet(5)]);
    await browser.post(`${url}/start`, feeder);
    await test.desk.scanners.settle();
    expect(await rows()).toHaveLength(1);
    expect((await browser.get(url)).body).toMatch(/Готово: 1 сторінка[\s\S]*невпорядкованих сторінок покладено: 2\./u);
  });

  it('keeps the pages that came before a jam, and says what to do', async () => {
    const browser = await test.browser();
    await browser.get(url);
    passes.push([sheet(2), Buffer.from('no picture'), sheet(3), 'paper-jam', sheet(5)]);
    await browser.post(`${url}/start`, feeder);
    await test.desk.scanners.settle();
    expect(await rows()).toHaveLength(2);
    const { body } = await browser.get(url);
    expect(body).toContain('Не закінчено: 2 сторінки');
    expect(body).toMatch(/data-code="paper-jam">Папір застряг у лотку/u);
    expect(body).toContain('Сторінку 2 не додано');
  });

  it('shows pages while they come, lets nobody else use the scanner, and stops when it is told to', async () => {
    const browser = await test.browser();
    await browser.get(url);
    passes.push([sheet(2), new Promise(() => undefined), sheet(3)]);
    await browser.post(`${url}/start`, feeder);
    await expect.poll(async () => (await browser.get(`${url}/state`)).body).toContain('Сканер працює: 1 сторінка');
    expect((await browser.get(url)).body).toContain('http-equiv="refresh"');
    const other = url.replace('passport', 'application');
    const refused = await browser.post(`${other}/start`, feeder);
    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('Цей сканер зараз сканує')]);
    await browser.post(`${url}/cancel`);
    await test.desk.scanners.settle();
    expect((await browser.get(url)).body).toContain('Зупинено: 1 сторінка');
    expect(await rows()).toHaveLength(1);
  });

  it('lays backs behind their fronts after two passes, also when a pass was broken', async () => {
    const browser = await test.browser();
    await browser.get(url);
    passes.push([sheet(2), sheet(3), 'paper-jam'], [sheet(5)], [sheet(11), 'paper-jam'], [sheet(13), sheet(17)]);
    await browser.post(`${url}/start`, { ...feeder, source: 'two-passes' });
    for (const side of ['fronts', 'backs', 'backs']) {
      await test.desk.scanners.settle();
      expect((await browser.get(url)).body).toContain('Переверніть увесь стос');
      await browser.post(`${url}/side`, { side });
    }
    await test.desk.scanners.settle();
    const names = (await rows()).map(({ original_name }) => original_name?.replace('Скан, сторінка ', ''));
    expect(names).toEqual(['1', '2', '2', '1', '1', '1']);
    const { body } = await browser.get(url);
    expect(body).toContain('Зворотні боки, готово: 6 сторінок');
    expect((await browser.post(`${url}/side`, { side: 'backs' })).status).toBe(409);
  });

  it('refuses a scanner that nobody found, and what was not chosen, beside the field', async () => {
    const browser = await test.browser();
    await browser.get(url);
    const unknown = await browser.post(`${url}/start`, { ...feeder, device: 'sane:-h' });
    expect([unknown.status, unknown.body]).toEqual([422, expect.stringContaining('Такого сканера зараз немає')]);
    const empty = await browser.post(`${url}/start`, { device: 'sane:one' });
    expect(empty.body).toContain('Оберіть, де лежить папір.');
  });

  it('goes into papers that are brought later, with the note that was typed', async () => {
    const serviceCode = test.centre.hromada.services.find(({ incomplete }) => incomplete?.allowed)?.code;
    const api = await test.api();
    const made = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() });
    id = (made.json() as { id: string }).id;
    await api.send('POST', `/api/v1/applications/${id}/register`);
    const browser = await test.browser();
    const page = (await browser.get(`/applications/${id}/supplement`)).body;
    const later = /formaction="([^"]+\/supplements\/[^"]+\/scan)"/u.exec(page)?.[1] ?? '';
    expect((await browser.post(later, { note: 'Принесла сестра' })).headers.location).toBe(later);
    passes.push([sheet(2)]);
    expect((await browser.post(`${later}/start`, feeder)).headers.location).toBe(later);
    await test.desk.scanners.settle();
    expect((await browser.get(later)).body).toContain('Готово: 1 сторінка');
    expect((await browser.get(`/applications/${id}/supplement`)).body).toContain('Принесла сестра');
  });

  it('goes into the answer to a correction request, and into none that is not open', async () => {
    const api = await test.api();
    await api.send('POST', `/api/v1/applications/${id}/register`);
    const browser = await test.browser();
    const page = `/applications/${id}/corrections/${await requestCorrection()}`;
    const answer = `${page}/papers/passport/scan`;
    expect((await browser.get(page)).body).toContain(`formaction="${answer}"`);
    expect((await browser.post(answer)).headers.location).toBe(answer);
    passes.push([sheet(2)]);
    await browser.post(`${answer}/start`, feeder);
    await test.desk.scanners.settle();
    const { body } = await browser.get(answer);
    expect(body).toContain('Готово: 1 сторінка');
    expect(body).toContain(`href="${page}#slot-passport"`);
    expect((await browser.get(answer.replace(page, `/applications/${id}/corrections/${id}`))).status).toBe(409);
  });

  /** The centre works the application up to somebody who sends it back. */
  async function requestCorrection(): Promise<string> {
    const correctionId = uuidv7();
    const slots = [{ slot: 'passport', reason: 'Нижній край обрізано' }];
    const message = 'Відскануйте ще раз.';
    await test.desk.outbox.drain();
    const parcelId = [...test.centre.parcels.values()].find((one) => JSON.stringify(one).includes(id))?.id ?? '';
    const departmentId = test.centre.hromada.departments[0]?.id ?? '';
    test.centre.happened(id, { type: 'received', parcelId });
    test.centre.happened(id, { type: 'queued', departmentId, deadline: '2026-03-20', priority: 0, reasons: ['решта'] });
    test.centre.happened(id, { type: 'claimed', staffId: 'o-koval', staffName: 'Коваль О. М.' });
    test.centre.happened(id, { type: 'correction-requested', correctionId, slots, message });
    const requestedAt = test.clock.now();
    test.centre.tell('correction', { applicationId: id, correctionId, slots, message, requestedAt });
    await test.desk.inbox.drain();
    return correctionId;
  }

  it('is for signed-in staff, and only for papers that are open', async () => {
    const anonymous = await test.desk.app.inject({ method: 'POST', url: `${url}/start`, payload: feeder });
    expect(anonymous.headers.location).toContain('/sign-in');
    const browser = await test.browser();
    expect((await browser.get(`/applications/${id}/papers/no-such/scan`)).status).toBe(404);
  });
});
