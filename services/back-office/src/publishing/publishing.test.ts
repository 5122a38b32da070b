import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReferenceNumber } from '@okruh/domain';
import { type Publication, publicationBatchSchema, referenceHash, secondProofHash } from '@okruh/protocol';
import { listFailedJobs } from '@okruh/queue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginEpoch } from '../safekeeping/epoch.ts';
import { testApplication } from '../testing/test-application.ts';
import { startTestBackOffice, type TestBackOffice } from '../testing/test-back-office.ts';
import { claim, command } from '../testing/test-case.ts';
import { enrolTestOffice, type TestOffice } from '../testing/test-office.ts';

const key = Buffer.alloc(32, 7);

/** Stands in for the portal at the end of the wire. */
class FakePortal {
  answer: 'well' | 'error' | 'captive' = 'well';
  readonly asked: { authorization: string | undefined; path: string | undefined; publications: Publication[] }[] = [];
  private readonly server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { publications } = publicationBatchSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
      this.asked.push({ authorization: request.headers.authorization, path: request.url, publications });
      if (this.answer === 'error') response.writeHead(503).end();
      else if (this.answer === 'captive')
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>');
      else response.writeHead(200).end(JSON.stringify({ stored: publications.length, stale: 0 }));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get latest(): Publication | undefined {
    return this.asked.at(-1)?.publications.at(-1);
  }
}

describe('what the citizen sees', () => {
  const portal = new FakePortal();
  let centre: TestBackOffice;
  let office: TestOffice;

  beforeAll(async () => {
    const url = await portal.start();
    centre = await startTestBackOffice({ portal: { url, key, token: 'token-0123456789-0123456789-0123456789' } });
    office = await enrolTestOffice(centre);
  });
  beforeEach(async () => {
    await office.renew();
    portal.answer = 'well';
    portal.asked.length = 0;
  });
  afterAll(async () => {
    await centre.stop();
    portal.stop();
  });

  const register = async () => {
    const parcel = office.seal(testApplication(office.id));
    await office.send(parcel);
    return parcel.payload;
  };
  const row = (id: string) =>
    centre.services.store.db
      .selectFrom('publication')
      .selectAll()
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();

  it('is words, dates and an address under a keyed hash, and nothing about anybody', async () => {
    const payload = await register();
    await centre.drain();
    const reference = payload.referenceNumber as ReferenceNumber;
    expect(portal.asked[0]).toMatchObject({
      path: '/api/v1/publications',
      authorization: 'Bearer token-0123456789-0123456789-0123456789',
    });
    expect(portal.latest).toMatchObject({
      referenceHash: referenceHash(key, reference),
      secondProofHash: secondProofHash(key, reference, payload.codeWord),
      word: 'in-work',
      registeredOn: '2026-02-27',
      office: { name: 'Фронт-офіс у Шишаках', address: 'селище Шишаки, вул. Соборна, 12' },
    });
    const sent = JSON.stringify(portal.asked);
    const { applicant } = payload.application;
    const secrets = [applicant.surname, applicant.givenName, applicant.identity.rnokpp, payload.referenceNumber];
    for (const secret of [...secrets, payload.codeWord, payload.registrationIndex]) expect(sent).not.toContain(secret);
  });

  it('changes with a higher version, and only when the words or dates change', async () => {
    const { application } = await register();
    await command(centre, application.id, claim);
    await centre.drain();
    const before = portal.latest?.version ?? 0;
    await command(centre, application.id, { kind: 'assign', staffId: 'st-tkachenko', staffName: 'Ткаченко В. О.' });
    await centre.drain();
    expect((await row(application.id)).version).toBe(before);
    await command(centre, application.id, { kind: 'withdraw', reason: 'Передумала.' });
    await centre.drain();
    expect(portal.latest).toMatchObject({ word: 'finished', version: before + 1 });
  });

  it.each(['error', 'captive'] as const)('waits while the portal is away (%s) and arrives later', async (trouble) => {
    portal.answer = trouble;
    const { application } = await register();
    await centre.drain();
    expect((await row(application.id)).sent_version).toBe(0);
    expect(await listFailedJobs(centre.services.store)).toEqual([]);
    portal.answer = 'well';
    await centre.clock.advance(3_600_000);
    await centre.drain();
    const { sent_version, version } = await row(application.id);
    expect(sent_version).toBe(version);
  });

  it('is never in the way: applications come in while the portal is unreachable', async () => {
    portal.answer = 'error';
    const { application } = await register();
    const stored = await centre.services.store.db
      .selectFrom('application')
      .select('status')
      .where('id', '=', application.id)
      .executeTakeFirst();
    expect(stored?.status).toBe('in-queue');
  });

  it('comes once more after a restore, and above whatever the portal was told before', async () => {
    const { application } = await register();
    await centre.drain();
    portal.asked.length = 0;
    const from = { copyId: 'copy', takenAt: '2026-02-27T07:00:00.000Z', lost: [] };
    await beginEpoch(centre.services.store, from, '2026-02-27T08:00:00.000Z');
    await office.renew();
    await centre.drain();
    const again = portal.asked.flatMap(({ publications }) => publications);
    expect(again.length).toBeGreaterThan(0);
    expect(again.every(({ version }) => version > 1_000_000)).toBe(true);
    expect((await row(application.id)).version).toBeGreaterThan(1_000_000);
    const later = await register();
    expect((await row(later.application.id)).version, 'of an application that the backup did not know').toBeGreaterThan(
      1_000_000,
    );
  });

  it('goes in one request for all that waited', async () => {
    portal.answer = 'error';
    const ids = [await register(), await register(), await register()].map(({ application }) => application.id);
    await centre.drain();
    portal.answer = 'well';
    portal.asked.length = 0;
    await centre.clock.advance(3_600_000);
    await centre.drain();
    for (const id of ids) expect((await row(id)).sent_at).not.toBeNull();
    expect(portal.asked.filter(({ publications }) => publications.length >= 3).length).toBeGreaterThanOrEqual(1);
  });
});
