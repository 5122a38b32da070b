import { type TestBrowser, testBrowser } from '@okruh/web/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice, testLogins, testPassword } from '../testing/test-back-office.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';
import { createBackOfficeApp } from '../web.ts';
import { commandForms } from './command-forms.ts';

let centre: TestBackOffice;
let office: TestOffice;
let browser: TestBrowser;

beforeEach(async () => {
  centre = await startTestBackOffice();
  office = await enrolTestOffice(centre);
  const app = await createBackOfficeApp(centre.services, new AbortController().signal);
  browser = testBrowser(app);
  await browser.signIn(testLogins.head, testPassword);
});
afterEach(() => centre.stop());

/** The page of a case in the head's department. */
async function arrived(): Promise<string> {
  const parcel = office.seal(testApplication(office.id, [], { serviceCode: '03-21' }));
  await office.send(parcel);
  return `/cases/${parcel.payload.application.id}`;
}

const versionIn = (body: string): string => /name="version" value="(\d+)"/u.exec(body)?.[1] ?? '';

describe('the form of a command', () => {
  it('is drawn for every command from its fields', async () => {
    const url = await arrived();
    for (const { kind, title, fields } of commandForms) {
      const page = await browser.get(`${url}/commands/${kind}`);
      expect([kind, page.status]).toEqual([kind, 200]);
      expect(page.body).toContain(title);
      for (const { label, whenEmpty } of fields) {
        const said = whenEmpty !== undefined && page.body.includes(whenEmpty) ? whenEmpty : label;
        expect(page.body).toContain(said);
      }
    }
  });

  it('gives the command, or comes back with what was typed and what is wrong', async () => {
    const url = await arrived();
    expect((await browser.get(url)).body).toContain(`${url}/commands/extend`);
    const form = await browser.get(`${url}/commands/extend`);
    const typed = {
      version: versionIn(form.body),
      by: 'Керівник',
      reason: 'Запит до архіву',
      deadline: '2026-05-01',
    };
    const refused = await browser.post(`${url}/commands/extend`, typed);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('не далі ніж до 13.04.2026');
    expect(refused.body).toContain('Запит до архіву');
    const done = await browser.post(`${url}/commands/extend`, { ...typed, deadline: '2026-04-01' });
    expect(done.status).toBe(303);
    expect((await browser.get(url)).body).toContain('Строк продовжено до 01.04.2026');
  });
});
