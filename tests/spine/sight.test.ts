import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clerk, Registered } from '../town/clerk.ts';
import { type HttpClient, httpClient, refusalOf } from '../town/http-client.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { samplePassword, staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';

let town: Town;
let clerk: Clerk;
let registered: Registered;
beforeAll(async () => {
  town = await startTown({ portal: false });
  clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
  registered = await clerk.apply('03-19', neighbour(3), { passport: [sampleFile(samples.passport)] });
  await town.settle();
});
afterAll(() => town.stop());

describe('an application of one office', () => {
  it('is not seen by the clerk of another office, by whatever way', async () => {
    const { api } = await town.clerk(staff.clerkInBaranivka, 'fo-baranivka');
    const { id } = registered;
    for (const path of [
      `/api/v1/applications/${id}`,
      `/api/v1/applications/${id}/receipt`,
      `/applications/${id}`,
      `/applications/${id}/receipt.pdf`,
    ])
      expect((await api.get(path)).status, path).toBe(404);
    const { json } = await api.get<{ applications: unknown[] }>('/api/v1/applications');
    expect(json.applications).toEqual([]);
    const { persons } = (await api.post<{ persons: unknown[] }>('/api/v1/persons/search', { query: 'Їжакевич' })).json;
    expect(persons).toEqual([]);
  });

  it('is not opened by a clerk who signs in at another desk or at the centre', async () => {
    const credentials = { login: staff.clerkInShyshaky, password: samplePassword };
    const elsewhere = await httpClient(town.office('fo-baranivka').url).post('/api/v1/session', credentials);
    expect(refusalOf(elsewhere)).toBe('401 sign-in-wrong');
    const centre = await town.specialist(staff.clerkInShyshaky);
    for (const path of [`/api/v1/cases/${registered.id}`, '/api/v1/queue', `/cases/${registered.id}`])
      expect((await centre.api.get(path)).status, path).toBe(403);
  });
});

describe('a case of one department', () => {
  const waysToSee = async (api: HttpClient): Promise<number[]> => {
    const own = await (await town.specialist(staff.specialist)).case(registered.id);
    const [document] = own.documents;
    const [page] = document?.pages ?? [];
    const paths = [
      `/api/v1/cases/${registered.id}`,
      `/cases/${registered.id}`,
      page?.imageUrl ?? '',
      page?.textUrl ?? '',
      `/cases/${registered.id}/pages/${page?.id}/thumbnail`,
      document?.pdfUrl ?? '',
    ];
    return Promise.all(paths.map(async (path) => (await api.get(path)).status));
  };

  it('is seen with its papers by its specialists and their head', async () => {
    for (const login of [staff.specialist, staff.colleague, staff.head])
      expect(await waysToSee((await town.specialist(login)).api), login).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('is not there for the specialist of another department: not in lists, counts, pages or papers', async () => {
    const other = await town.specialist(staff.familySpecialist);
    expect(await waysToSee(other.api)).toEqual([404, 404, 404, 404, 404, 404]);
    expect(await other.queue()).toMatchObject({ items: [], counts: { open: 0, mine: 0, free: 0, awaiting: 0 } });
    const claim = await other.api.post(`/api/v1/cases/${registered.id}/claim`, { version: 3 });
    expect(refusalOf(claim)).toBe('404 case-unknown');
  });

  it('is worked on only by who holds it', async () => {
    const specialist = await town.specialist(staff.specialist);
    const colleague = await town.specialist(staff.colleague);
    await specialist.claim(registered.id);
    const { version, commands } = await colleague.case(registered.id);
    expect(commands).toEqual([]);
    const decision = { outcome: 'granted', grounds: 'Так.', version };
    expect(refusalOf(await colleague.api.post(`/api/v1/cases/${registered.id}/decision`, decision))).toBe(
      '409 claimed-by-another',
    );
  });
});

describe('a session', () => {
  it('is worth nothing once its owner signed out', async () => {
    const { url } = town.office('fo-shyshaky');
    const credentials = { login: staff.clerkInShyshaky, password: samplePassword };
    const { json } = await httpClient(url).post<{ token: string }>('/api/v1/session', credentials);
    const authorization = `Bearer ${json.token}`;
    const list = () => fetch(`${url}/api/v1/applications`, { headers: { authorization } });
    expect((await list()).status).toBe(200);
    expect((await fetch(`${url}/api/v1/session`, { method: 'DELETE', headers: { authorization } })).status).toBe(204);
    expect((await list()).status).toBe(401);
  });

  it('of an office speaks for that office alone: a staff token opens no transport, and no token none', async () => {
    const { api } = await town.specialist(staff.administrator);
    for (const caller of [api, httpClient(town.centre.url), httpClient(town.centre.url, 'made-up')]) {
      expect((await caller.get('/api/v1/transport/feed?after=0&wait=0')).status).toBe(401);
      expect((await caller.post('/api/v1/transport/parcels', {})).status).toBe(401);
    }
  });
});
