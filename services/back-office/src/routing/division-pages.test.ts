import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice } from '../testing/test-office.ts';

let centre: TestBackOffice;
let head: TestBrowser;
beforeAll(async () => {
  centre = await startTestBackOffice();
  const office = await enrolTestOffice(centre);
  await office.send(office.seal(testApplication(office.id, [], { serviceCode: '03-21' })));
  head = testBrowser(centre.app);
  await head.signIn(testLogins.head, testPassword);
});
afterAll(() => centre.stop());

describe('the pages of the head of department', () => {
  it('record and cancel an absence', async () => {
    expect((await head.get('/absences')).body).toContain('Усі на місці');
    const form = { staffId: 'st-melnyk', firstDay: '2026-02-27', lastDay: '2026-03-06', deputyId: 'st-tkachenko' };
    const wrong = await head.post('/absences', { ...form, lastDay: '2026-02-20' });
    expect([wrong.status, wrong.body.includes('Останній день раніше за перший')]).toEqual([422, true]);
    expect((await head.post('/absences', form)).status).toBe(303);
    const page = (await head.get('/absences')).body;
    expect(page).toContain('зараз відсутній');
    const id = /\/absences\/([0-9a-f-]{36})\/cancel/u.exec(page)?.[1];
    expect((await head.post(`/absences/${id}/cancel`)).status).toBe(303);
    expect((await head.get('/absences')).body).toContain('Усі на місці');
  });

  it('show what would move before anything is ordered', async () => {
    const page = (await head.get('/stock-transfers')).body;
    const id = /name="id" value="([^"]+)"/u.exec(page)?.[1] ?? '';
    const form = {
      id,
      fromDepartment: 'social-protection',
      toDepartment: 'cnsp-family',
      on: '2026-02-27',
      reason: 'Наказ',
    };
    const preview = await head.post('/stock-transfers', { ...form, step: 'preview' });
    expect(preview.body).toContain('1 заява одразу');
    expect((await head.get('/stock-transfers')).body).toContain('Передань ще не було');
    expect((await head.post('/stock-transfers', { ...form, step: 'order' })).status).toBe(303);
    await centre.drain();
    expect((await head.get('/stock-transfers')).body).toContain('Виконано');
  });

  it('rehearse an uploaded file of rules', async () => {
    await head.get('/routing/rehearsal');
    const yaml =
      '- id: rest\n  when: {}\n  departmentId: cnsp-family\n  reason: Усе сюди.\n  basis: { act: Рішення, confirmed: false }\n';
    const send = (text: string) =>
      head.upload(
        '/routing/rehearsal',
        [{ field: 'rules', fileName: 'routing.yaml', mediaType: 'text/yaml', content: Buffer.from(text) }],
        { days: '30' },
      );
    expect((await send(yaml)).body).toContain('Перевірено 1 заява');
    expect((await send('- id: x')).status).toBe(422);
  });
});
