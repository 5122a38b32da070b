import { join } from 'node:path';
import { systemClock } from '@okruh/runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clerkAt, type Registered } from '../town/clerk.ts';
import { signedIn } from '../town/http-client.ts';
import { pdfWords } from '../town/pdf-text.ts';
import { type ServiceHome, serviceHome } from '../town/processes/service-home.ts';
import { lacks } from '../town/requirements.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { samplePassword, staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

const kills = 3;

describe('a front office that is killed at the moment it has confirmed a registration', () => {
  let town: Town;
  let office: ServiceHome;
  const confirmed: Registered[] = [];

  beforeAll(async () => {
    town = await startTown({ clock: systemClock, offices: [] });
    const { code, centreUrl } = await town.invitation('fo-shyshaky');
    office = await serviceHome({
      service: 'front-office',
      dataDir: join(town.dataDir, 'killed'),
      env: { OKRUH_CENTRE_URL: centreUrl, OKRUH_ENROLMENT_CODE: code },
    });
    await office.start();
  });
  afterAll(async () => {
    await office?.end();
    await town.stop();
  });

  const clerk = async () => clerkAt(await signedIn(office.url, staff.clerkInShyshaky, samplePassword));

  it(`gives the next index after each of ${kills} kills, and asked again the same answer and receipt`, async () => {
    await town.stopCentre();
    for (let one = 0; one < kills; one += 1) {
      const desk = await clerk();
      const papers = { passport: [sampleFile(samples.rnokpp)] };
      const registered = await desk.apply('03-19', neighbour(one), papers);
      await office.kill();
      confirmed.push(registered);
      await office.start();
      const reborn = await clerk();
      expect(await reborn.register(registered.id)).toEqual(registered);
      expect((await reborn.application(registered.id)).documents).toMatchObject([
        { slot: 'passport', pages: [{ number: 1 }] },
      ]);
      if (!lacks('pdftotext'))
        expect(pdfWords(await reborn.receipt(registered.id))).toContain(registered.referenceNumber);
    }
    expect(confirmed.map(({ registrationIndex }) => Number(registrationIndex.slice(0, 5)))).toEqual(
      confirmed.map((_one, place) => place + 1),
    );
  });

  it('brings every one of them to the centre, once, with its pages, when the centre is back', async () => {
    await town.startCentre();
    const { db } = town.centre.services.store;
    await vi.waitFor(
      async () => {
        const rows = await db
          .selectFrom('application')
          .innerJoin('page', 'page.application_id', 'application.id')
          .select(['application.id', 'application.reference_number', 'page.state'])
          .where('page.state', '<>', 'awaiting-blob')
          .orderBy('application.registration_index')
          .execute();
        expect(rows.map((row) => [row.id, row.reference_number])).toEqual(
          confirmed.map(({ id, referenceNumber }) => [id, referenceNumber]),
        );
      },
      { timeout: 60_000, interval: 100 },
    );
  });

  it('ends cleanly when it is asked to', async () => {
    expect(await office?.end()).toBe(0);
  });
});
