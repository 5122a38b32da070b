import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpClient } from '../town/http-client.ts';
import { staff } from '../town/staff.ts';
import { startTown, type Town } from '../town/start-town.ts';
import { filled, type Route, routesOf } from './route-list.ts';

let town: Town;
beforeAll(async () => {
  town = await startTown({ offices: ['fo-shyshaky'] });
});
afterAll(() => town.stop());

const services = ['front-office', 'back-office', 'citizen-portal'] as const;
type Service = (typeof services)[number];

const serviceOf = (name: Service) => {
  if (name === 'front-office') return town.office('fo-shyshaky');
  return name === 'back-office' ? town.centre : town.portal;
};

/** What anybody may ask for. Offices prove by their key, the centre by its token, who they are; that is tested below. */
const publicRoutes: Record<Service, string[]> = {
  'front-office': ['POST /api/v1/session', 'GET /sign-in', 'POST /sign-in'],
  'back-office': [
    'POST /api/v1/session',
    'POST /api/v1/transport/challenge',
    'POST /api/v1/transport/enrol',
    'POST /api/v1/transport/session',
    'GET /sign-in',
    'POST /sign-in',
  ],
  'citizen-portal': ['GET /', 'POST /api/v1/status', 'GET /status', 'POST /status'],
};
const publicEverywhere = ['GET /*', 'GET /api/openapi.json', 'GET /favicon.ico', 'GET /healthz', 'GET /readyz'];

/** How a stranger is answered. */
async function asStranger(base: string, { method, path }: Route): Promise<string> {
  const body = method === 'GET' || method === 'HEAD' ? null : '{}';
  const headers: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
  const response = await fetch(base + filled(path), { method, body, headers, redirect: 'manual' });
  const sentAway = response.status === 303 && response.headers.get('location')?.startsWith('/sign-in');
  if (sentAway) return 'sign in first';
  return response.status === 401 || response.status === 403 ? 'refused' : String(response.status);
}

describe.each(services)('a stranger at the %s', (name) => {
  it('gets nothing but what is for everybody: the API refuses, a page asks to sign in', async () => {
    const { url, app } = serviceOf(name);
    const open = new Set([...publicRoutes[name], ...publicEverywhere]);
    const routes = routesOf(app);
    const closed = routes.filter(({ method, path }) => !open.has(`${method} ${path}`));
    const answers = await Promise.all(
      closed.map(async (route) => [`${route.method} ${route.path}`, await asStranger(url, route)] as const),
    );
    const expected = closed.map(({ method, path }) => [
      `${method} ${path}`,
      path.startsWith('/api/') ? 'refused' : 'sign in first',
    ]);
    expect(answers).toEqual(expected);
    const named = routes.map(({ method, path }) => `${method} ${path}`);
    expect(named).toEqual(expect.arrayContaining([...open]));
  });
});

interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: object; securitySchemes: object };
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description?: string }>;
  security?: Record<string, string[]>[];
}

const placeholders = (path: string): string[] =>
  Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).sort();

/** What the specification of OpenAPI 3.1 demands of an operation and a generator of clients would stumble over. */
function faultsOf(path: string, operation: Operation, document: OpenApi): string[] {
  const { parameters = [], requestBody, responses, security = [] } = operation;
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const schemes = security.flatMap((one) => Object.keys(one));
  return [
    ...(inPath
      .map(({ name }) => name)
      .sort()
      .join() === placeholders(path).join()
      ? []
      : ['path parameters differ']),
    ...inPath.filter(({ required }) => required !== true).map(({ name }) => `${name} is not required`),
    ...parameters.filter(({ schema }) => schema === undefined).map(({ name }) => `${name} has no schema`),
    ...(Object.keys(responses).length > 0 ? [] : ['no responses']),
    ...Object.entries(responses).flatMap(([code, { description }]) =>
      typeof description === 'string' && /^([1-5]\d\d|default)$/.test(code) ? [] : [`response ${code} is wrong`],
    ),
    ...(requestBody === undefined || Object.keys(requestBody.content).length > 0 ? [] : ['a body without content']),
    ...schemes.filter((name) => !(name in document.components.securitySchemes)).map((name) => `no scheme ${name}`),
  ];
}

function brokenReferences(document: OpenApi): string[] {
  const references = Array.from(JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g), ([, target = '']) => target);
  const find = (target: string): unknown =>
    target
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
  return references.filter((target) => find(target) === undefined);
}

describe.each(services)('the API of the %s', (name) => {
  const read = async (): Promise<OpenApi> =>
    (await httpClient(serviceOf(name).url).get<OpenApi>('/api/openapi.json')).json;

  it('is described by a sound OpenAPI 3.1 document', async () => {
    const document = await read();
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info.title).toMatch(/^Округ/);
    const faults = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) =>
        faultsOf(path, operation, document).map((fault) => `${method} ${path}: ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
    expect(brokenReferences(document)).toEqual([]);
  });

  it('describes every route of the API, and no other', async () => {
    const { paths } = await read();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const served = routesOf(serviceOf(name).app)
      .filter(({ path }) => path.startsWith('/api/v1/') && !path.startsWith('/api/v1/transport/uploads'))
      .map(({ method, path }) => `${method} ${path}`);
    expect(described.toSorted()).toEqual(served.toSorted());
  });
});

describe('permission is the same by page and by API', () => {
  it('an administrator looks after offices and jobs, and sees no case and no queue', async () => {
    const { api } = await town.specialist(staff.administrator);
    const answers = await Promise.all(
      ['/api/v1/offices', '/offices', '/api/v1/jobs/failed', '/jobs', '/api/v1/queue', '/queue'].map(
        async (path) => (await api.get(path)).status,
      ),
    );
    expect(answers).toEqual([200, 200, 200, 200, 403, 403]);
  });

  it('a specialist has a queue and nothing to administer', async () => {
    const { api } = await town.specialist(staff.specialist);
    const answers = await Promise.all(
      ['/api/v1/queue', '/queue', '/api/v1/offices', '/offices', '/jobs'].map(
        async (path) => (await api.get(path)).status,
      ),
    );
    expect(answers).toEqual([200, 200, 403, 403, 403]);
  });
});

describe('every page without a parameter', () => {
  it.each([
    ['front-office', staff.clerkInShyshaky],
    ['back-office', staff.specialist],
    ['back-office', staff.administrator],
  ] as const)('of the %s is drawn for %s, or refused in words', async (name, login) => {
    const { url, app } = serviceOf(name);
    const { api } = name === 'front-office' ? await town.clerk(login, 'fo-shyshaky') : await town.specialist(login);
    const pages = routesOf(app).filter(({ method, path }) => method === 'GET' && !/[:*]|^\/api\//.test(path));
    expect(pages.length).toBeGreaterThan(4);
    for (const { path } of pages) {
      const { status, text } = await api.get(path);
      expect([200, 303, 403], `${url}${path}`).toContain(status);
      if (status === 403) expect(text).toContain('Ця дія вам недоступна');
    }
  });
});
