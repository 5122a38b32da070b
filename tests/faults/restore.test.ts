import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Town } from '@okruh/all-in-one';
import { runOkruh } from '@okruh/all-in-one/okruh';
import type { FrontOfficeTables } from '@okruh/front-office';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { citizenAt } from '../town/citizen.ts';
import { type Clerk, clerkAt, type Registered } from '../town/clerk.ts';
import { signedIn } from '../town/http-client.ts';
import { runOkruhProcess, startOkruh } from '../town/okruh-process.ts';
import { commandLine } from '../town/processes/programs.ts';
import { neighbour } from '../town/sample-people.ts';
import { smallPage } from '../town/small-page.ts';

/** A drill takes minutes with 500; the nightly one says so. */
const applicationsEach = Number(process.env.OKRUH_DRILL_APPLICATIONS ?? 8);

const log = createLogger({ service: 'test', level: 'silent' });

const { startTown } = (await import(commandLine('index').href)) as typeof import('@okruh/all-in-one');

describe('a town of real processes', () => {
  let base = '';
  let town: Town | undefined;
  const clerks = new Map<string, Clerk>();
  const confirmed: Registered[] = [];
  let applicants = 0;

  const finishedCopies = (): string[] =>
    readdirSync(join(target(), 'copies'))
      .filter((name) => !name.startsWith('.'))
      .toSorted();
  const data = (): string => join(base, 'data');
  const target = (): string => join(base, 'target');
  const confirmations = (): string => join(base, 'confirmed.ndjson');

  const start = async (): Promise<void> => {
    const ports = { backOfficePort: 0, frontOfficePort: 0, portalPort: 0 };
    town = await startTown({ dataDir: data(), host: '127.0.0.1', frontOffices: 2, ...ports });
    const { urls, credentials } = town.ready();
    for (const { officeId, login, password } of credentials.clerks) {
      const url = urls.frontOffices.find(({ id }) => id === officeId)?.url;
      if (url !== undefined) clerks.set(officeId, clerkAt(await signedIn(url, login, password)));
    }
  };
  const stop = async (): Promise<void> => {
    await town?.stop();
    town = undefined;
  };

  /** Registers at every office in turn and writes down what was confirmed, as a driver of its own would. */
  const register = async (count: number): Promise<void> => {
    for (let one = 0; one < count; one += 1) {
      for (const clerk of clerks.values()) {
        applicants += 1;
        const papers = { passport: [await smallPage(applicants * 2), await smallPage(applicants * 2 + 1)] };
        const id = await clerk.prepare('03-19', neighbour(applicants));
        const { pages } = await clerk.addPages(id, 'passport', papers.passport);
        const registered = await clerk.register(id);
        confirmed.push(registered);
        const { registrationIndex, referenceNumber } = registered;
        const blobs = pages.map(({ sha256 }) => sha256);
        const line = { kind: 'registration', applicationId: id, registrationIndex, referenceNumber, blobs };
        appendFileSync(confirmations(), `${JSON.stringify(line)}\n`);
      }
    }
  };

  const reconcile = async (): Promise<{ code: number; told: Record<string, unknown> & { onTheWay: object } }> => {
    const out: string[] = [];
    const io = { out: (line: string) => out.push(line), err: () => undefined, now: () => '', folder: base };
    const args = ['reconcile', '--town', data(), '--confirmed', confirmations(), '--json'];
    return { code: await runOkruh(args, io), told: JSON.parse(out.join('\n')) };
  };
  /** Everything that was confirmed is where it belongs, and nothing is on its way any more. */
  const untilAllArrived = (): Promise<void> =>
    vi.waitFor(
      async () => {
        const { code, told } = await reconcile();
        expect(told).toMatchObject({ ok: true, lost: [], doubled: [], wrong: [], unexpected: [] });
        expect(Object.values(told.onTheWay).filter((count) => count !== 0)).toEqual([]);
        expect(code).toBe(0);
      },
      { timeout: 150_000, interval: 1_000 },
    );
  /** How many parcels of each office are held by a backup of the centre, as that office was told. */
  const backedUp = (): Promise<number[]> =>
    Promise.all(
      [...clerks.keys()].map((office) => {
        const url = `sqlite:${join(data(), 'front-offices', office, 'front-office.sqlite')}`;
        return readStore<FrontOfficeTables, number>({ url, log }, async (db) => {
          const rows = await db
            .selectFrom('parcel')
            .select('backed_up_at')
            .where('backed_up_at', 'is not', null)
            .execute();
          return rows.length;
        });
      }),
    );

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'okruh-drill-'));
    await start();
  });
  afterAll(async () => {
    await stop();
    rmSync(base, { recursive: true, force: true });
  });

  it('is backed up while its offices register, and the copy is whole', async () => {
    await register(2);
    await untilAllArrived();
    const registering = register(applicationsEach);
    const { code, out, err } = await runOkruhProcess('backup', data(), target(), '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ ok: true, verified: true, told: 'recorded', problems: [] });
    expect(code).toBe(0);
    await registering;
    await untilAllArrived();
    await vi.waitFor(async () => expect(Math.min(...(await backedUp()))).toBeGreaterThan(0), {
      timeout: 60_000,
      interval: 500,
    });
  }, 300_000);

  it('leaves no copy when the backup is killed in the middle', async () => {
    const before = finishedCopies();
    for (let kill = 0; kill < 3; kill += 1) {
      const running = startOkruh('backup', data(), target());
      const unfinished = () => readdirSync(join(target(), 'copies')).some((name) => name.startsWith('.'));
      await vi.waitUntil(() => unfinished() || running.child.exitCode !== null, { timeout: 30_000, interval: 5 });
      await pause(kill * 60);
      running.child.kill('SIGKILL');
      await running.end;
    }
    const finished = finishedCopies();
    expect(finished.length).toBeLessThanOrEqual(before.length + 3);
    for (const name of finished) {
      expect((await runOkruhProcess('verify', join(target(), 'copies', name))).code, name).toBe(0);
    }
  });

  it('loses nothing that was confirmed when the centre comes back from an older backup', async () => {
    await register(2);
    await untilAllArrived();
    await stop();
    rmSync(join(data(), 'back-office'), { recursive: true });
    const oldest = join(target(), 'copies', finishedCopies()[0] ?? '');
    const { code, out } = await runOkruhProcess(
      'restore',
      join(oldest, 'back-office'),
      join(data(), 'back-office'),
      '--json',
    );
    expect(code).toBe(0);
    const told = JSON.parse(out) as { rtoSeconds: number; parts: { rpoSeconds: number }[] };
    expect(told.rtoSeconds).toBeLessThan(180);
    expect((await reconcile()).code, 'before the offices replay, the loss is seen').toBe(1);
    await start();
    await untilAllArrived();
    const { urls } = town?.ready() ?? expect.fail();
    for (const { referenceNumber } of confirmed.slice(-20)) {
      expect((await citizenAt(urls.portal).ask(referenceNumber)).status).toBe(200);
    }
  }, 400_000);

  it('works on from a copy of the whole, on another disk', async () => {
    await runOkruhProcess('backup', data(), target());
    await stop();
    rmSync(data(), { recursive: true });
    expect((await runOkruhProcess('restore', target(), data())).code).toBe(0);
    await start();
    await register(1);
    await untilAllArrived();
  }, 400_000);
});
