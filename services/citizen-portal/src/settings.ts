import {
  choice,
  flag,
  folder,
  integer,
  optional,
  port,
  readSettings,
  SettingsError,
  secretFile,
  text,
  url,
} from '@okruh/runtime';

/** What the portal needs to know before it starts. */
export interface PortalSettings {
  dataDir: string;
  host: string;
  port: number;
  /** `sqlite:<path>` or `postgres://…`. */
  databaseUrl: string;
  /** Key of the hashes, at least 32 bytes; the centre has the same. */
  key: Buffer;
  /** Bearer token of the centre. */
  token: string;
  /** The portal is reached by HTTPS alone (a proxy in front of it speaks it). */
  https: boolean;
  /** Addresses of the proxies whose X-Forwarded-For is believed; nobody's by default. */
  trustProxy?: string[];
  /** Bound on all requests of one source. */
  requestsPerMinute: number;
  logLevel: 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

const spec = {
  OKRUH_DATA_DIR: folder({ default: './data/citizen-portal', create: true }),
  OKRUH_HOST: text({ default: '127.0.0.1' }),
  OKRUH_PORT: port({ default: 4180 }),
  OKRUH_DATABASE_URL: optional(url({ protocols: ['sqlite', 'postgres', 'postgresql'] })),
  OKRUH_PORTAL_KEY_FILE: secretFile({ minLength: 64 }),
  OKRUH_PORTAL_TOKEN_FILE: secretFile({ minLength: 32 }),
  OKRUH_TRUSTED_PROXY: optional(text({ pattern: /^[0-9a-f.:/, ]+$/i, example: '10.0.0.1, 10.1.0.0/16' })),
  OKRUH_COOKIE_SECURE: flag({ default: false }),
  OKRUH_PORTAL_REQUESTS_PER_MINUTE: integer({ default: 600, min: 1 }),
  OKRUH_LOG_LEVEL: choice(['error', 'warn', 'info', 'debug', 'silent'], { default: 'info' }),
};

/**
 * Reads the portal's settings from the environment.
 *
 * @throws SettingsError naming every variable that is missing or wrong.
 */
export function readPortalSettings(env: Readonly<Record<string, string | undefined>>): PortalSettings {
  const values = readSettings(spec, env);
  if (!/^([0-9a-f]{2}){32,}$/i.test(values.OKRUH_PORTAL_KEY_FILE)) {
    throw new SettingsError([
      { variable: 'OKRUH_PORTAL_KEY_FILE', problem: 'потрібно щонайменше 64 шістнадцяткові цифри' },
    ]);
  }
  const proxies = values.OKRUH_TRUSTED_PROXY?.split(',').map((proxy) => proxy.trim());
  return {
    dataDir: values.OKRUH_DATA_DIR,
    host: values.OKRUH_HOST,
    port: values.OKRUH_PORT,
    databaseUrl: values.OKRUH_DATABASE_URL ?? `sqlite:${values.OKRUH_DATA_DIR}/citizen-portal.sqlite`,
    key: Buffer.from(values.OKRUH_PORTAL_KEY_FILE, 'hex'),
    token: values.OKRUH_PORTAL_TOKEN_FILE,
    ...(proxies && { trustProxy: proxies }),
    https: values.OKRUH_COOKIE_SECURE,
    requestsPerMinute: values.OKRUH_PORTAL_REQUESTS_PER_MINUTE,
    logLevel: values.OKRUH_LOG_LEVEL,
  };
}
