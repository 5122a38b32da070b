import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenewableCatalogue } from '../enrolment/catalogue.ts';
import { applicant, startTestOffice, type TestOffice } from '../office.fixture.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await startTestOffice();
  test.centre.mood = 'away';
});
afterAll(() => test.stop());

interface Line {
  readonly slot: string;
  readonly required: boolean;
}

async function draft(serviceCode: string): Promise<{ id: string; checklist: Line[] }> {
  const api = await test.api();
  const answer = await api.send('POST', '/api/v1/applications', { serviceCode, applicant: applicant() });
  return answer.json() as { id: string; checklist: Line[] };
}

const coded = (pick: (service: TestOffice['centre']['hromada']['services'][number]) => boolean): string =>
  test.centre.hromada.services.find(pick)?.code ?? '';

describe('the checklist at the desk', () => {
  it('asks for what the answers make necessary', async () => {
    const conditional = ({ when }: { when?: unknown }) =>
      JSON.stringify(when) === JSON.stringify({ representation: 'representative' });
    const code = coded(({ checklistRules }) => checklistRules.some(conditional));
    const slot = test.centre.hromada.services
      .find((service) => service.code === code)
      ?.checklistRules.find(conditional)?.slot;
    const { id, checklist } = await draft(code);
    expect(checklist.map((line) => line.slot)).not.toContain(slot);
    const api = await test.api();
    const told = await api.send('POST', `/api/v1/applications/${id}/facts`, { representation: 'representative' });
    expect((told.json() as { checklist: Line[] }).checklist).toContainEqual(
      expect.objectContaining({ slot, required: true }),
    );
    const browser = await test.browser();
    const page = await browser.get(`/applications/${id}/papers`);
    expect(page.body).toContain(`id="slot-${slot}"`);
    await browser.post(`/applications/${id}/facts`, { representation: 'self' });
    expect((await browser.get(`/applications/${id}/papers`)).body).not.toContain(`id="slot-${slot}"`);
  });

  it('registers an incomplete application where the service allows it, with the day for the rest', async () => {
    const { id } = await draft(coded(({ incomplete }) => incomplete?.allowed === true));
    const api = await test.api();
    const told = await api.get(`/api/v1/applications/${id}`);
    expect(told.json()).toMatchObject({
      missing: { mayRegister: true, notice: expect.stringContaining('27.03.2026') },
    });
    expect((await api.send('POST', `/api/v1/applications/${id}/register`, {})).status).toBe(201);
  });

  it('does not register one where the service forbids it', async () => {
    const { id } = await draft(coded(({ incomplete }) => incomplete?.allowed === false));
    const api = await test.api();
    const refused = await api.send('POST', `/api/v1/applications/${id}/register`, {});
    expect([refused.status, (refused.json() as { error: { code: string } }).error.code]).toEqual([
      422,
      'papers-missing',
    ]);
    const browser = await test.browser();
    const review = await browser.get(`/applications/${id}/review`);
    expect(review.body).not.toContain('Зареєструвати заяву</button>');
    expect((await browser.get(`/applications/${id}/missing.pdf`)).headers['content-type']).toBe('application/pdf');
  });
});

describe('a draft of a service that has ended since', () => {
  it('is not registered for it', async () => {
    const { id } = await draft('03-19');
    const { catalogue } = test.desk.office;
    const services = test.centre.hromada.services.map((service) =>
      service.code === '03-19' ? { ...service, validTo: '2026-02-26' } : service,
    );
    (catalogue as RenewableCatalogue).renew({ ...test.centre.hromada, services });
    const refused = await (await test.api()).send('POST', `/api/v1/applications/${id}/register`, {});
    (catalogue as RenewableCatalogue).renew(test.centre.hromada);
    expect(refused.status).toBe(422);
    expect(refused.json()).toMatchObject({ error: { code: 'service-ended' } });
  });
});
