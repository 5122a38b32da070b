import { startTestPostgres } from '@okruh/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserlessAt } from '../town/browserless.ts';
import { sampleFile, samples } from '../town/sample-papers.ts';
import { neighbour } from '../town/sample-people.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { type Route, routesOf } from './route-list.ts';

let town: Town;
let applicationId: string;
/** The case as the specialist saw it before any nonsense was sent. */
let before: unknown;
beforeAll(async () => {
  // PostgreSQL is the stricter of the two backends; the desk has SQLite anyway.
  const postgres = await startTestPostgres();
  const [databaseUrl, portalDatabaseUrl] = [await postgres.database(), await postgres.database()];
  town = await startTown({ offices: ['fo-shyshaky'], databaseUrl, portalDatabaseUrl });
  const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
  const papers = { passport: [sampleFile(samples.rnokpp)] };
  applicationId = (await clerk.apply('03-19', neighbour(1), papers)).id;
  await town.settle();
  before = await (await town.specialist(staff.specialist)).case(applicationId);
});
afterAll(() => town.stop());

interface Body {
  type: string;
  text: string;
}
const json = (value: unknown): Body => ({ type: 'application/json', text: JSON.stringify(value) });
const form = (text: string): Body => ({ type: 'application/x-www-form-urlencoded', text });

const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
const bodies: Body[] = [
  json({}),
  json(null),
  json([]),
  json('слово'),
  json({ version: -1, login: {}, applicant: [], slots: 'x', referenceNumber: 7, outcome: null, challenge: '\u0000' }),
  json({ version: 1e308, serviceCode: '\ud800', applicant: { surname: '\u0000', identity: null }, query: '%_\\' }),
  { type: 'application/json', text: '{"__proto__": {"x": 1}, "constructor": {"prototype": 1}}' },
  { type: 'application/json', text: '{"a":' },
  { type: 'application/json', text: deep },
  { type: 'application/json', text: '' },
  { type: 'text/plain', text: 'просто текст' },
  { type: 'multipart/form-data; boundary=x', text: '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n' },
  { type: 'multipart/form-data', text: 'без межі' },
  form('version=&version=2&slots=&to=-1&query=%25%00&day=вчора'),
  form('%zz=%&='),
];

const names = ['01a20382-4168-79e2-828f-b4942dadba03', 'x', '%00', '..%2f..%2fetc', '%F0%28%8C%28', 'а'.repeat(300)];
const queries = ['?filter=%00', '?day=2026-02-31&page=x&after=-1&wait=x&status=нема&q[]=1&next=//evil'];

interface Attempt {
  address: string;
  body?: Body;
}

/** Every body to the right address, and one to each wrong address. */
function attempts({ method, path }: Route): Attempt[] {
  const right = path.replaceAll(/:\w+/g, applicationId).replace('*', 'no-such-page');
  const wrong = path.includes(':')
    ? names.map((name) => path.replaceAll(/:\w+/g, encodeURI(name).replaceAll('%25', '%')))
    : queries.map((query) => right + query);
  if (method === 'GET' || method === 'HEAD') return [right, ...wrong].map((address) => ({ address }));
  const [plain, ...others] = bodies.map((body) => ({ address: right, body }));
  return [...others, ...[right, ...wrong].map((address) => ({ ...plain, address }))];
}

async function worstAnswers(base: string, identity: Record<string, string>, route: Route): Promise<string[]> {
  const { method } = route;
  const asked = attempts(route).map(async ({ address, body }) => {
    const headers = { ...identity, ...(body && { 'content-type': body.type }) };
    const init = { method, headers, redirect: 'manual' as const, ...(body && { body: body.text }) };
    const { status } = await fetch(base + address, init);
    return status < 500 ? [] : [`${method} ${address} ${body?.type} ${body?.text.slice(0, 60)}: ${status}`];
  });
  return (await Promise.all(asked)).flat();
}

const faces = [
  ['front-office', staff.clerkInShyshaky],
  ['back-office', staff.specialist],
  ['back-office', staff.administrator],
  ['citizen-portal', undefined],
] as const;

describe('nonsense', () => {
  it.each(faces)(
    'sent to any address of the %s by %s is refused, and is nobody’s mistake but the sender’s',
    async (name, login) => {
      const { url, app } = {
        'front-office': town.office('fo-shyshaky'),
        'back-office': town.centre,
        'citizen-portal': town.portal,
      }[name];
      const identity = login === undefined ? {} : (await browserlessAt(url, login)).identity();
      const routes = routesOf(app).filter(
        ({ method, path }) => !/session$|sign-(in|out)$/.test(path) || method === 'GET',
      );
      const found: string[] = [];
      for (const route of routes) found.push(...(await worstAnswers(url, identity, route)));
      expect(found).toEqual([]);
      expect(routes.length).toBeGreaterThan(5);
    },
    60_000,
  );

  it('leaves what was there as it was', async () => {
    const clerk = await town.clerk(staff.clerkInShyshaky, 'fo-shyshaky');
    expect(await clerk.application(applicationId)).toMatchObject({
      status: 'in-queue',
      documents: [{ pages: [{ number: 1 }] }],
    });
    expect(await (await town.specialist(staff.specialist)).case(applicationId)).toEqual(before);
  });
});
