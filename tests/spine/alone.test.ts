import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { citizenAt } from '../town/citizen.ts';
import { clerkAt } from '../town/clerk.ts';
import { done, httpClient, signedIn } from '../town/http-client.ts';
import { launcherArguments } from '../town/processes/programs.ts';
import { neighbour } from '../town/sample-people.ts';
import { smallPage } from '../town/small-page.ts';
import { specialistAt } from '../town/specialist.ts';

interface Ready {
  url: string;
  credentials?: {
    administrator: { login: string; password: string };
    specialists: { login: string; password: string; departmentId: string }[];
    clerks: { login: string; password: string; officeId: string }[];
  };
}

let base = '';
const launched: ChildProcess[] = [];
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'okruh-alone-'));
});
afterAll(() => {
  for (const child of launched) child.kill('SIGKILL');
  rmSync(base, { recursive: true, force: true });
});

/** Runs `npm run start:…` on a folder without npm, as somebody at a terminal does. */
function launch(service: string, name: string, env: Record<string, string> = {}) {
  const dataDir = join(base, name);
  const child = spawn(process.execPath, launcherArguments(service), {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, OKRUH_DATA_DIR: dataDir, OKRUH_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  launched.push(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const readyFile = join(dataDir, 'ready.json');
  return {
    dataDir,
    readyFile,
    said: () => said.join(''),
    ready: (): Promise<Ready> =>
      vi.waitFor(
        () => {
          if (child.exitCode !== null) throw new Error(said.join(''));
          return JSON.parse(readFileSync(readyFile, 'utf8')) as Ready;
        },
        { timeout: 60_000, interval: 50 },
      ),
    end: async (): Promise<number | null> => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
      return child.exitCode;
    },
  };
}

describe('a centre, a portal and two front offices, each started alone', () => {
  it('serve an application from the desk to the portal, and end when they are asked to', async () => {
    const portal = launch('portal', 'portal');
    const { url: portalUrl } = await portal.ready();
    expect(portal.said()).toContain(`Портал для громадян працює: ${portalUrl}`);
    const centre = launch('back-office', 'centre', {
      OKRUH_PORTAL_URL: portalUrl,
      OKRUH_PORTAL_KEY_FILE: join(portal.dataDir, 'secrets', 'portal-key'),
      OKRUH_PORTAL_TOKEN_FILE: join(portal.dataDir, 'secrets', 'portal-token'),
    });
    const { url: centreUrl, credentials } = await centre.ready();
    expect(centre.said()).toContain(`${centreUrl}/offices`);
    const { administrator, specialists, clerks } = credentials ?? expect.fail();

    const codeFor = async (officeId: string): Promise<string> => {
      const api = await signedIn(centreUrl, administrator.login, administrator.password);
      return done(await api.post<{ code: string }>(`/api/v1/offices/${officeId}/enrolment-codes`)).code;
    };
    const shyshaky = launch('front-office', 'shyshaky', {
      OKRUH_CENTRE_URL: centreUrl,
      OKRUH_ENROLMENT_CODE: await codeFor('fo-shyshaky'),
    });
    mkdirSync(join(base, 'baranivka'));
    writeFileSync(join(base, 'baranivka', 'enrolment-code'), `${await codeFor('fo-baranivka')}\n`);
    const baranivka = launch('front-office', 'baranivka', { OKRUH_CENTRE_URL: centreUrl });

    const clerkOf = async ({ ready }: typeof shyshaky, officeId: string) => {
      const { login, password } = clerks.find((clerk) => clerk.officeId === officeId) ?? expect.fail();
      return clerkAt(await signedIn((await ready()).url, login, password));
    };
    const one = await clerkOf(shyshaky, 'fo-shyshaky');
    const other = await clerkOf(baranivka, 'fo-baranivka');
    const citizen = citizenAt(portalUrl);
    const first = await one.apply('03-19', neighbour(1), { passport: [await smallPage(1)] });
    const second = await other.apply('03-19', neighbour(2), { passport: [await smallPage(2)] });
    for (const { referenceNumber } of [first, second]) {
      await vi.waitFor(async () => expect((await citizen.ask(referenceNumber)).status).toBe(200), { timeout: 30_000 });
    }

    const { login, password } =
      specialists.find(({ departmentId }) => departmentId === 'social-protection') ?? expect.fail();
    const specialist = specialistAt(await signedIn(centreUrl, login, password));
    await specialist.claim(first.id);
    await specialist.decide(first.id, { outcome: 'refused', grounds: 'Немає підстав.' });
    await vi.waitFor(async () => one.handOver(first.id, 'Їжакевичб Ґалина', 'паспорт КС100001'), {
      timeout: 30_000,
      interval: 200,
    });
    await vi.waitFor(
      async () => expect((await citizen.ask(first.referenceNumber)).json).toMatchObject({ word: 'finished' }),
      { timeout: 30_000, interval: 200 },
    );
    const all = [shyshaky, baranivka, centre, portal];
    expect(await Promise.all(all.map(({ end }) => end()))).toEqual([0, 0, 0, 0]);
    expect(all.filter(({ readyFile }) => existsSync(readyFile))).toEqual([]);
  }, 180_000);

  it('tell a desk without a code where it is entered and who gives it', async () => {
    const office = launch('front-office', 'without-code');
    const url = await vi.waitFor(() => /http:\S+\/enrol/u.exec(office.said())?.[0] ?? expect.fail(), {
      timeout: 60_000,
    });
    expect(office.said()).toContain('Код дає адміністратор громади');
    expect((await httpClient(url).get('')).status).toBe(200);
    expect(existsSync(office.readyFile)).toBe(false);
    expect(await office.end()).not.toBeNull();
  });
});
