import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Hromada } from '@okruh/hromada';
import { folder, port, readSettings, systemClock, text } from '@okruh/runtime';
import { takePorts } from '../ports.ts';
import { probe } from '../probe.ts';
import { nodeArguments } from '../programs.ts';
import { readHromada } from '../read-hromada.ts';
import { removeReadyFile, type ServiceReady, writeReadyFile } from '../ready-file.ts';
import { staffPasswords } from '../secrets.ts';
import { type ServicePlan, startService } from '../service-process.ts';
import { signInsOf } from '../sign-ins.ts';
import { lockDataDir } from '../town-lock.ts';
import { addressForPeople, thriftyMalloc } from '../town-plan.ts';
import type { AloneService } from './alone-service.ts';
import { ownSettings, secretsOf } from './own-settings.ts';

export interface AloneOptions {
  service: AloneService;
  env: Readonly<Record<string, string | undefined>>;
  say: (line: string) => void;
  /** Gives the start up. */
  signal: AbortSignal;
}

/** A service that runs alone and answers. */
export interface Alone {
  readonly dataDir: string;
  /** The same as in `<data>/ready.json`, at this moment. */
  ready(): ServiceReady;
  /** The centre: whose staff got their first passwords here. */
  readonly hromada: Hromada | undefined;
  /** Ends the service within ten seconds and takes `ready.json` away. */
  stop(): Promise<void>;
}

const readyWithinMs = 120_000;
const stopWithinMs = 8_000;

/**
 * Starts one service on its own folder, keeps its log there, and starts it again whenever it dies.
 *
 * @throws SettingsError, TownError with what is to be repaired.
 */
export async function startAlone({ service, env, say, signal }: AloneOptions): Promise<Alone> {
  const clock = systemClock;
  const { dataDir, host, url, chosen } = await placeOf(service, env);
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(dataDir);
  removeReadyFile(dataDir);
  try {
    const own = { ...ownSettings(service, dataDir, env), OKRUH_HOST: host, OKRUH_PORT: String(chosen) };
    const centre = service.name === 'back-office' ? await staffOf(dataDir, { ...env, ...own }) : undefined;
    const plan = planOf(service, { dataDir, url, env: { ...env, ...own, ...centre?.env, OKRUH_DATA_DIR: dataDir } });
    const startedAt = clock.now();
    const ready = (): ServiceReady => readyOf(service, url, startedAt, { pid: running.pid(), centre });
    let complete = false;
    const restarted = (): void => {
      if (complete) writeReadyFile(dataDir, ready());
    };
    const mayWait = service.name === 'front-office';
    const limits = { timeoutMs: mayWait ? Number.POSITIVE_INFINITY : readyWithinMs, signal };
    if (mayWait) void tellOfEnrolment(url, say, () => complete || signal.aborted);
    const running = await startService(plan, { clock, say, restarted }, limits).finally(() => (complete = true));
    writeReadyFile(dataDir, ready());
    const stop = async (): Promise<void> => {
      removeReadyFile(dataDir);
      await running.stop(stopWithinMs);
      unlock();
    };
    return { dataDir, ready, hromada: centre?.hromada, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** An office that was never enrolled waits for its code on a page of its own, for as long as it takes. */
async function tellOfEnrolment(url: string, say: (line: string) => void, over: () => boolean): Promise<void> {
  for (; !over(); await systemClock.sleep(500)) {
    if ((await probe(`${url}/enrol`)) !== 200) continue;
    say(`\nФронт-офіс ще не приєднано. Відкрийте на цьому комп’ютері ${url}/enrol і введіть одноразовий код.`);
    say('Код дає адміністратор громади: у бек-офісі сторінка «Фронт-офіси», потім потрібний фронт-офіс.');
    return;
  }
}

async function placeOf({ dataDir, port: usual, title }: AloneService, env: AloneOptions['env']) {
  const spec = {
    OKRUH_DATA_DIR: folder({ default: dataDir, create: true }),
    OKRUH_HOST: text({ default: '127.0.0.1', pattern: /^[\w.:-]+$/, example: '127.0.0.1' }),
    OKRUH_PORT: port({ default: usual }),
  };
  const values = readSettings(spec, env);
  const host = values.OKRUH_HOST;
  const [chosen = 0] = await takePorts(host, [{ port: values.OKRUH_PORT, variable: 'OKRUH_PORT', title }]);
  return { dataDir: values.OKRUH_DATA_DIR, host, chosen, url: `http://${addressForPeople(host)}:${chosen}` };
}

function planOf(
  { name, title }: AloneService,
  { dataDir, url, env }: { dataDir: string; url: string; env: AloneOptions['env'] },
): ServicePlan {
  const texts = Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  return {
    name,
    title,
    url,
    nodeArguments: nodeArguments(name),
    env: { ...thriftyMalloc, ...Object.fromEntries(texts) },
    logFile: join(dataDir, 'logs', `${name}.log`),
  };
}

interface CentreStaff {
  hromada: Hromada;
  hromadaDir: string;
  passwords: ReadonlyMap<string, string> | undefined;
  env: Record<string, string>;
}

/** Somebody must be able to sign in: without a file of first passwords everybody gets one. */
async function staffOf(dataDir: string, env: AloneOptions['env']): Promise<CentreStaff> {
  const hromadaDir = env.OKRUH_HROMADA_DIR ?? '';
  const hromada = await readHromada(hromadaDir);
  if (env.OKRUH_STAFF_FILE) return { hromada, hromadaDir, passwords: undefined, env: {} };
  const logins = hromada.staff.map(({ login }) => login);
  const { staffFile, passwords } = staffPasswords(secretsOf(dataDir), logins);
  return { hromada, hromadaDir, passwords, env: { OKRUH_STAFF_FILE: staffFile } };
}

function readyOf(
  { name }: AloneService,
  url: string,
  startedAt: string,
  { pid, centre }: { pid: number; centre: CentreStaff | undefined },
): ServiceReady {
  return {
    ready: true,
    startedAt,
    service: name,
    url,
    ...(centre && { hromada: { id: centre.hromada.id, name: centre.hromada.name, dir: centre.hromadaDir } }),
    ...(centre?.passwords && { credentials: signInsOf(centre.hromada, centre.passwords, url) }),
    pids: { launcher: process.pid, service: pid },
  };
}
