import { join } from 'node:path';
import type { Hromada, Office } from '@okruh/hromada';
import { nodeArguments, type ServiceName } from './programs.ts';
import type { TownSecrets } from './secrets.ts';
import type { ServicePlan } from './service-process.ts';
import type { TownSettings } from './settings.ts';
import { TownError } from './town-error.ts';

/** What each service is told at its start. */
export interface TownPlan {
  backOffice: ServicePlan;
  portal: ServicePlan;
  frontOffices: PlannedOffice[];
}

export interface PlannedOffice {
  office: Office;
  plan: ServicePlan;
  /** Below it lies everything the office keeps; missing before its first start. */
  dataDir: string;
  enrolmentCodeFile: string;
}

export interface TownPorts {
  backOffice: number;
  portal: number;
  frontOffices: number[];
}

/**
 * The front offices to start: the first ones of the hromada where somebody may register.
 *
 * @throws TownError when the hromada has fewer than `count` of them.
 */
export function chosenOffices(hromada: Hromada, count: number): Office[] {
  const staffed = new Set(hromada.staff.filter(({ roles }) => roles.includes('front-clerk')).map(({ place }) => place));
  const offices = hromada.offices.filter(({ id, kind }) => kind === 'front' && staffed.has(id));
  if (offices.length < count) {
    throw new TownError(
      `Фронт-офісів із працівниками у громаді «${hromada.name}» ${offices.length}, а задано ${count}: зменште OKRUH_FRONT_OFFICES.`,
    );
  }
  return offices.slice(0, count);
}

/** Puts together the environment, the log file and the address of every service. */
export function planTown(
  settings: TownSettings,
  hromadaDir: string,
  offices: readonly Office[],
  ports: TownPorts,
  secrets: TownSecrets,
): TownPlan {
  const urlOf = (port: number | undefined): string => `http://${addressForPeople(settings.host)}:${port}`;
  const plan = (service: ServiceName, name: string, title: string, port: number, env: Record<string, string>) => ({
    name,
    title,
    nodeArguments: nodeArguments(service),
    env: { ...inherited(), OKRUH_HOST: settings.host, OKRUH_PORT: String(port), ...env },
    logFile: join(settings.dataDir, 'logs', `${name}.log`),
    url: urlOf(port),
  });
  const portal = {
    OKRUH_PORTAL_KEY_FILE: secrets.portalKeyFile,
    OKRUH_PORTAL_TOKEN_FILE: secrets.portalTokenFile,
  };
  return {
    backOffice: plan('back-office', 'back-office', 'Бек-офіс', ports.backOffice, {
      ...given(engines),
      ...portal,
      OKRUH_DATA_DIR: join(settings.dataDir, 'back-office'),
      OKRUH_HROMADA_DIR: hromadaDir,
      OKRUH_STAFF_FILE: secrets.staffFile,
      OKRUH_PORTAL_URL: urlOf(ports.portal),
    }),
    portal: plan('citizen-portal', 'citizen-portal', 'Портал для громадян', ports.portal, {
      ...portal,
      OKRUH_DATA_DIR: join(settings.dataDir, 'citizen-portal'),
    }),
    frontOffices: offices.map((office, index) => {
      const dataDir = join(settings.dataDir, 'front-offices', office.id);
      const enrolmentCodeFile = join(secrets.enrolmentCodeDir, office.id);
      const env = {
        ...given(scanners),
        ...inlets(office.id, index),
        OKRUH_DATA_DIR: dataDir,
        OKRUH_CENTRE_URL: urlOf(ports.backOffice),
        OKRUH_ENROLMENT_CODE_FILE: enrolmentCodeFile,
        OKRUH_PORTAL_URL: urlOf(ports.portal),
      };
      const port = ports.frontOffices[index] ?? 0;
      return { office, dataDir, enrolmentCodeFile, plan: plan('front-office', office.id, office.name, port, env) };
    }),
  };
}

/** Lets glibc give memory back after recognition and scanning: about 90 MB less for the town at rest. */
export const thriftyMalloc = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

/** A service gets the environment of the town without the town's own settings. */
function inherited(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('OKRUH_') || name === 'OKRUH_LOG_LEVEL');
  const texts = kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...thriftyMalloc, ...Object.fromEntries(texts) };
}

/** Engines other than the embedded ones are the centre's business alone. */
const engines = ['OKRUH_DATABASE_URL', 'OKRUH_REDIS_URL'];

/** Scanners are the desks'. */
const scanners = ['OKRUH_SCANNERS', 'OKRUH_SCANNER_DISCOVERY'];

/** Those of some settings that were given to the town. */
function given(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Address under which a service that listens on `host` is reached from this computer. */
export function addressForPeople(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

const usualPhonePort = 4190;

/** Each desk takes scans from a folder of its own, named by its id, and listens for telephones on a port of its own. */
function inlets(officeId: string, index: number): Record<string, string> {
  const { OKRUH_WATCH_DIR: watched, OKRUH_PHONE_HOST: host, OKRUH_PHONE_PORT: port = usualPhonePort } = process.env;
  return {
    ...(watched && { OKRUH_WATCH_DIR: join(watched, officeId) }),
    ...(host && { OKRUH_PHONE_HOST: host, OKRUH_PHONE_PORT: String(Number(port) + index) }),
  };
}
