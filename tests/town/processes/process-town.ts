import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runOkruh } from '@okruh/all-in-one/okruh';
import { sampleHromadaDir } from '@okruh/hromada';
import { type Clerk, clerkAt } from '../clerk.ts';
import { done, signedIn } from '../http-client.ts';
import { newSecrets } from '../settings.ts';
import { type Specialist, specialistAt } from '../specialist.ts';
import { samplePassword, staff } from '../staff.ts';
import type { Line } from '../town-options.ts';
import { type Confirmations, confirmationsIn } from './confirmations.ts';
import { type ServiceHome, serviceHome } from './service-home.ts';
import { notWhereItBelongs } from './whereabouts.ts';

export interface ProcessTownOptions {
  /** Puts something between the offices and the centre. */
  line?: (centreUrl: string) => Promise<Line>;
  /** Where the centre's folder lies; in the town's own by default. */
  centreDir?: string;
  /** What the centre says goes there; beside its folder by default. */
  centreLog?: string;
  /** True: `setDate` may be called. */
  dates?: boolean;
}

export interface OfficeOptions {
  /** Where its folder lies; in the town's own by default. */
  dataDir?: string;
  /** False: it was enrolled before. */
  enrol?: boolean;
  env?: Readonly<Record<string, string>>;
  /** What it says goes there; beside its folder by default. */
  logFile?: string;
}

/** What `reconcile` counted. */
export interface Totals {
  registered: number;
  handedOver: number;
  files: number;
}

/** A centre, a portal and offices, each in a process of its own as it starts alone, over real HTTP and the real clock. */
export interface ProcessTown {
  readonly dir: string;
  readonly centre: ServiceHome;
  readonly portal: ServiceHome;
  readonly confirmed: Confirmations;
  /** From now on the date of a service, `centre`, `portal` or an office's id, is off by so many milliseconds. */
  setDate(service: string, offMs: number): void;
  office(id: string): ServiceHome;
  /** Enrols an office and starts it. */
  openOffice(id: string, options?: OfficeOptions): Promise<ServiceHome>;
  clerk(officeId: string): Promise<Clerk>;
  specialist(): Promise<Specialist>;
  /** Waits until nothing is on its way, and compares offices, centre, portal and what was confirmed. */
  untilArrived(withinMs?: number): Promise<Totals>;
  /** What `reconcile --json` tells now. */
  reconcile(): Promise<{ code: number; told: Told }>;
  /** Errors in the logs of all runs of all services, and what they said outside their logs; nothing when all went well. */
  complaints(): string[];
  stop(): Promise<void>;
}

interface Told {
  ok: boolean;
  counts: Record<string, number>;
  onTheWay: Record<string, number>;
  files: { count: number };
  lost: object[];
  doubled: object[];
  wrong: object[];
  unexpected: object[];
}

/** Clerks of the sample hromada by office. */
export const clerksOf: Readonly<Record<string, string>> = {
  'fo-shyshaky': staff.clerkInShyshaky,
  'fo-baranivka': staff.clerkInBaranivka,
  'fo-velyka-buzova': 'h.moroz',
  'fo-voskobiinyky': 's.polishchuk',
  'fo-hoholeve': 'l.kravets',
  'fo-koverdyna-balka': 'v.harmash',
  'fo-mykhailyky': 'k.rudenko',
  'fo-pryshyb': 'z.vlasenko',
  'fo-sahaidak': 'ye.yeremenko',
  'fo-fedunka': 'r.gudz',
  'fo-yaresky': 'd.demianko',
};

/** Starts a centre and a portal; offices are opened by `openOffice`. */
export async function startProcessTown(options: ProcessTownOptions = {}): Promise<ProcessTown> {
  const dir = mkdtempSync(join(tmpdir(), 'okruh-processes-'));
  const dates = datesIn(dir, options);
  const { portal, centre } = await startMiddle(dir, options, dates);
  const line = await options.line?.(centre.url);
  const centreUrl = line?.url ?? centre.url;
  const offices = new Map<string, ServiceHome>();
  const confirmed = confirmationsIn(join(dir, 'confirmed.ndjson'));

  const office = (id: string): ServiceHome => offices.get(id) ?? absent(id);
  const reconcile = async () => {
    const out: string[] = [];
    const io = {
      out: (text: string) => out.push(text),
      err: (text: string) => out.push(text),
      now: () => '',
      folder: dir,
    };
    const places = [...offices.values()].flatMap(({ dataDir }) => ['--front-office', dataDir]);
    const args = ['--back-office', centre.dataDir, '--portal', portal.dataDir, ...places];
    const code = await runOkruh(['reconcile', ...args, '--confirmed', confirmed.path, '--json'], io);
    return { code, told: JSON.parse(out.join('\n')) as Told };
  };
  return {
    dir,
    centre,
    portal,
    confirmed,
    setDate: dates.set,
    office,
    openOffice: async (id, { dataDir = join(dir, id), logFile, enrol = true, env = {} } = {}) => {
      const home = await serviceHome({
        service: 'front-office',
        dataDir,
        logFile,
        env: {
          OKRUH_CENTRE_URL: centreUrl,
          ...(enrol && { OKRUH_ENROLMENT_CODE: await enrolmentCode(centre.url, id) }),
          ...dates.env(id),
          ...env,
        },
        preloads: dates.preloads,
      });
      offices.set(id, home);
      await home.start();
      return home;
    },
    clerk: async (id) => clerkAt(await signedIn(office(id).url, clerksOf[id] ?? absent(id), samplePassword)),
    specialist: async () => specialistAt(await signedIn(centre.url, staff.specialist, samplePassword)),
    reconcile,
    untilArrived: async (withinMs = 60_000) => {
      const { counts, files } = await untilNothingIsOnItsWay(reconcile, withinMs);
      const wrong = await notWhereItBelongs(confirmed.all, { centreDir: centre.dataDir, portalUrl: portal.url });
      if (wrong.length > 0) throw new Error(`not where it belongs:\n${wrong.join('\n')}`);
      const { registered = 0, handedOver = 0 } = counts;
      return { registered, handedOver, files: files.count };
    },
    complaints: () => [centre, portal, ...offices.values()].flatMap(({ logFile }) => complaintsIn(logFile)),
    stop: async () => {
      await Promise.all([...offices.values()].map((home) => home.end()));
      await line?.close();
      await Promise.all([centre.end(), portal.end()]);
      if (process.env.OKRUH_FAULTS_KEEP === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Dates of services that can be set: a file for each, read by a module that is loaded before the service. */
function datesIn(dir: string, { dates = false }: ProcessTownOptions) {
  const set = (service: string, offMs: number): void => {
    // In one step: it is read at any moment.
    writeFileSync(join(dir, `${service}.date.new`), String(offMs));
    renameSync(join(dir, `${service}.date.new`), join(dir, `${service}.date`));
  };
  const env = (service: string): Record<string, string> => {
    const file = join(dir, `${service}.date`);
    if (!existsSync(file)) set(service, 0);
    return { OKRUH_TEST_DATE_SHIFT: file };
  };
  if (!dates) return { set, env: () => ({}), preloads: [] };
  return { set, env, preloads: [new URL('shifted-date.mjs', import.meta.url)] };
}

async function startMiddle(
  dir: string,
  { centreDir = join(dir, 'centre'), centreLog }: ProcessTownOptions,
  { env: dated, preloads }: ReturnType<typeof datesIn>,
) {
  const { key, token } = newSecrets();
  const secret = (name: string, content: string): string => {
    writeFileSync(join(dir, name), content, { mode: 0o600 });
    return join(dir, name);
  };
  const shared = {
    OKRUH_PORTAL_KEY_FILE: secret('portal-key', key.toString('hex')),
    OKRUH_PORTAL_TOKEN_FILE: secret('portal-token', token),
  };
  const portal = await serviceHome({
    service: 'citizen-portal',
    dataDir: join(dir, 'portal'),
    env: { ...shared, ...dated('portal'), OKRUH_PORTAL_REQUESTS_PER_MINUTE: '100000' },
    preloads,
  });
  const centre = await serviceHome({
    service: 'back-office',
    dataDir: centreDir,
    logFile: centreLog,
    env: {
      ...shared,
      ...dated('centre'),
      OKRUH_PORTAL_URL: portal.url,
      OKRUH_HROMADA_DIR: sampleHromadaDir('shyshaky-like'),
      OKRUH_STAFF_FILE: secret('staff.json', passwordsOfAll()),
    },
    preloads,
  });
  try {
    await Promise.all([portal.start(), centre.start()]);
  } catch (error) {
    await Promise.all([portal.kill(), centre.kill()]);
    throw error;
  }
  return { portal, centre };
}

function passwordsOfAll(): string {
  const logins = [...Object.values(staff), ...Object.values(clerksOf)];
  return JSON.stringify([...new Set(logins)].map((login) => ({ login, password: samplePassword })));
}

/** A one-time code, asked of the centre as its administrator does. */
async function enrolmentCode(centreUrl: string, officeId: string): Promise<string> {
  const administrator = await signedIn(centreUrl, staff.administrator, samplePassword);
  return done(await administrator.post<{ code: string }>(`/api/v1/offices/${officeId}/enrolment-codes`)).code;
}

/** A moment between two looks may be unlucky; a fault that stays is one. */
async function untilNothingIsOnItsWay(reconcile: ProcessTown['reconcile'], withinMs: number): Promise<Told> {
  for (const until = Date.now() + withinMs; ; await pause(200)) {
    const { code, told } = await reconcile();
    const faults = [...told.lost, ...told.doubled, ...told.wrong, ...told.unexpected];
    const left = Object.entries(told.onTheWay).filter(([, count]) => count > 0);
    if (code === 0 && left.length === 0) return told;
    if (Date.now() < until) continue;
    throw new Error(`not arrived: ${JSON.stringify({ faults, onTheWay: Object.fromEntries(left) })}`);
  }
}

function complaintsIn(logFile: string): string[] {
  const lines = readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
  const wrong = lines.filter((line) => !line.startsWith('{') || /^\{"level":"(error|fatal)"/.test(line));
  return wrong.map((line) => `${basename(logFile)}: ${line.slice(0, 1_000)}`);
}

function absent(what: string): never {
  throw new Error(`this town has no ${what}`);
}
