import { join, resolve } from 'node:path';
import {
  choice,
  type DiskLimits,
  flag,
  folder,
  integer,
  optional,
  port,
  readSettings,
  type Settings,
  SettingsError,
  secretFile,
  text,
  url,
} from '@okruh/runtime';

const spec = {
  OKRUH_DATA_DIR: folder({ default: './data/back-office', create: true }),
  OKRUH_HOST: text({ default: '127.0.0.1' }),
  OKRUH_PORT: port({ default: 4100 }),
  OKRUH_HROMADA_DIR: text({ example: '/etc/okruh/hromada' }),
  OKRUH_DATABASE_URL: optional(url({ protocols: ['sqlite', 'postgres', 'postgresql'] })),
  OKRUH_REDIS_URL: optional(url({ protocols: ['redis', 'rediss'] })),
  OKRUH_STAFF_FILE: optional(secretFile()),
  OKRUH_PUBLIC_URL: optional(url()),
  OKRUH_PORTAL_URL: optional(url()),
  OKRUH_PORTAL_KEY_FILE: optional(secretFile({ minLength: 64 })),
  OKRUH_PORTAL_TOKEN_FILE: optional(secretFile({ minLength: 32 })),
  OKRUH_OCR_WORKERS: integer({ default: 1, min: 1, max: 64 }),
  OKRUH_DISK_MIN_FREE_MB: integer({ default: 500, min: 1, max: 1_000_000 }),
  OKRUH_DISK_MIN_FREE_PERCENT: integer({ default: 5, min: 0, max: 90 }),
  OKRUH_COOKIE_SECURE: flag({ default: false }),
  OKRUH_TRUSTED_PROXY: optional(text()),
  OKRUH_LOG_LEVEL: choice(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'], { default: 'info' }),
};

/** The citizen portal as the centre sees it. */
export interface PortalSettings {
  url: string;
  /** Key of the hashes of reference numbers, 32 bytes. */
  key: Buffer;
  /** Bearer token of the centre. */
  token: string;
}

export interface BackOfficeSettings {
  /** Holds the SQLite file, blobs, unfinished uploads and the centre's key. */
  dataDir: string;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** `sqlite:<path>` or `postgres://…`. */
  databaseUrl: string;
  /** With it jobs are spread by BullMQ; without it the embedded runner works. */
  redisUrl?: string | undefined;
  /** Folder of the hromada's YAML files. */
  hromadaDir: string;
  /** JSON text `[{ login, password }]`: passwords of staff seen for the first time. */
  initialPasswords?: string | undefined;
  /** Address by which offices find this centre, for their codes; by default the one that the administrator's browser uses. */
  publicUrl?: string | undefined;
  /** Without it nothing is published. */
  portal?: PortalSettings | undefined;
  ocrWorkers: number;
  /** Free disk below which files of offices are asked to wait; parcels go on to a fifth of it. */
  disk?: Partial<DiskLimits> | undefined;
  cookieSecure: boolean;
  /** Addresses of proxies whose X-Forwarded headers count. */
  trustedProxy?: string | undefined;
  logLevel: Settings<typeof spec>['OKRUH_LOG_LEVEL'];
}

/**
 * Settings of the back office from the environment.
 * @throws SettingsError with every problem at once.
 */
export function readBackOfficeSettings(env: Readonly<Record<string, string | undefined>>): BackOfficeSettings {
  const values = readSettings(spec, env);
  return {
    dataDir: values.OKRUH_DATA_DIR,
    host: values.OKRUH_HOST,
    port: values.OKRUH_PORT,
    databaseUrl: values.OKRUH_DATABASE_URL ?? `sqlite:${join(values.OKRUH_DATA_DIR, 'back-office.sqlite')}`,
    redisUrl: values.OKRUH_REDIS_URL,
    hromadaDir: resolve(values.OKRUH_HROMADA_DIR),
    initialPasswords: values.OKRUH_STAFF_FILE,
    publicUrl: values.OKRUH_PUBLIC_URL,
    portal: readPortal(values),
    ocrWorkers: values.OKRUH_OCR_WORKERS,
    disk: {
      minFreeBytes: values.OKRUH_DISK_MIN_FREE_MB * 1024 ** 2,
      minFreeShare: values.OKRUH_DISK_MIN_FREE_PERCENT / 100,
    },
    cookieSecure: values.OKRUH_COOKIE_SECURE,
    trustedProxy: values.OKRUH_TRUSTED_PROXY,
    logLevel: values.OKRUH_LOG_LEVEL,
  };
}

const portalVariables = ['OKRUH_PORTAL_URL', 'OKRUH_PORTAL_KEY_FILE', 'OKRUH_PORTAL_TOKEN_FILE'] as const;

/** The portal is set by three variables together or by none. */
function readPortal(values: Settings<typeof spec>): PortalSettings | undefined {
  const { OKRUH_PORTAL_URL: address, OKRUH_PORTAL_KEY_FILE: hexKey, OKRUH_PORTAL_TOKEN_FILE: token } = values;
  if (address !== undefined && hexKey !== undefined && token !== undefined) {
    if (!/^[0-9a-f]{64}$/i.test(hexKey))
      throw portalProblem('OKRUH_PORTAL_KEY_FILE', 'у файлі потрібні 64 знаки 0-9 a-f');
    return { url: address, key: Buffer.from(hexKey, 'hex'), token };
  }
  const missing = portalVariables.filter((name) => values[name] === undefined);
  if (missing.length === portalVariables.length) return undefined;
  throw portalProblem(missing[0] ?? 'OKRUH_PORTAL_URL', 'портал задають разом: адреса, файл ключа і файл маркера');
}

function portalProblem(variable: string, problem: string): SettingsError {
  return new SettingsError([{ variable, problem }]);
}
