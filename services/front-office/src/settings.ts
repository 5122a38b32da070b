import { readFile } from 'node:fs/promises';
import { type EnrolmentTicket, readEnrolmentTicket } from '@okruh/protocol';
import {
  choice,
  type DiskLimits,
  flag,
  folder,
  integer,
  type LogLevel,
  optional,
  port,
  readSettings,
  type Setting,
  text,
  url,
} from '@okruh/runtime';
import type { LinkSettings } from './link/link-settings.ts';
import { type QuietHours, readQuietHours } from './link/quiet-hours.ts';
import type { ScannerSettings } from './scanners/desk-scanners.ts';

/** How a front office is started. */
export interface FrontOfficeSettings {
  /** Existing folder: store, pages, key. */
  readonly dataDir: string;
  readonly host: string;
  /** 0 lets the system choose a free one. */
  readonly port: number;
  /** Address of the centre; without it the enrolment says it. */
  readonly centreUrl?: string | undefined;
  /** One-time code of the first start. */
  readonly enrolmentCode?: string | undefined;
  /** File with that code; read only when it is needed. */
  readonly enrolmentCodeFile?: string | undefined;
  /** Address of the citizen portal for receipts, instead of the one the centre told. */
  readonly portalUrl?: string | undefined;
  /** Sign-in cookies only over HTTPS. */
  readonly cookieSecure?: boolean | undefined;
  /** How files may use the line, until somebody at the desk chooses otherwise. */
  readonly link?: LinkSettings | undefined;
  /** Free disk that new applications need. */
  readonly disk?: Partial<DiskLimits> | undefined;
  /** Which scanners are looked for; without it those of this computer. */
  readonly scanners?: ScannerSettings | undefined;
  /** Folder from which scans are taken in by themselves. */
  readonly watchDir?: string | undefined;
  /** Where telephones on the local network find their page; without it there is none. */
  readonly phone?: PhoneAddress | undefined;
}

/** A listening address of its own: `host` an address of this computer, or `0.0.0.0` for all of them. */
export interface PhoneAddress {
  readonly host: string;
  readonly port: number;
}

/** `08:00-17:00` */
const hours: Setting<QuietHours> = {
  parse: (raw) => {
    const value = readQuietHours(raw ?? '');
    if (value !== undefined) return { ok: true, value };
    return { ok: false, problem: 'потрібні години за Києвом, приклад: 08:00-17:00' };
  },
};

const levels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const satisfies readonly LogLevel[];

/** `http://192.168.1.20/eSCL https://printer.local/eSCL` */
const scannerAddresses: Setting<string[]> = {
  parse: (raw) => {
    const value = (raw ?? '').split(/[\s,]+/).filter((address) => address !== '');
    if (value.every((address) => /^https?:\/\/[^/]+\/\S*$/.test(address) && URL.canParse(address))) {
      return { ok: true, value };
    }
    return { ok: false, problem: 'потрібні адреси мережевих сканерів через пробіл, приклад: http://192.168.1.20/eSCL' };
  },
};

/** Settings of the process from its environment. @throws SettingsError with every problem at once */
export function frontOfficeSettings(
  env: Readonly<Record<string, string | undefined>>,
): FrontOfficeSettings & { logLevel: LogLevel } {
  const values = readSettings(
    {
      OKRUH_DATA_DIR: folder({ default: './data/front-office', create: true }),
      OKRUH_HOST: text({ default: '127.0.0.1', pattern: /^[\w.:-]+$/, example: '127.0.0.1' }),
      OKRUH_PORT: port({ default: 4101 }),
      OKRUH_CENTRE_URL: optional(url()),
      OKRUH_ENROLMENT_CODE: optional(text()),
      OKRUH_ENROLMENT_CODE_FILE: optional(text()),
      OKRUH_PORTAL_URL: optional(url()),
      OKRUH_COOKIE_SECURE: flag({ default: false }),
      OKRUH_LINK_KBITS: optional(integer({ min: 8, max: 1_000_000 })),
      OKRUH_LINK_QUIET_HOURS: optional(hours),
      OKRUH_DISK_MIN_FREE_MB: integer({ default: 500, min: 1, max: 1_000_000 }),
      OKRUH_DISK_MIN_FREE_PERCENT: integer({ default: 5, min: 0, max: 90 }),
      OKRUH_SCANNERS: scannerAddresses,
      OKRUH_SCANNER_DISCOVERY: flag({ default: true }),
      OKRUH_WATCH_DIR: optional(text({ example: '/home/desk/scans' })),
      OKRUH_PHONE_HOST: optional(text({ pattern: /^[\w.:-]+$/, example: '192.168.1.20' })),
      OKRUH_PHONE_PORT: port({ default: 4190 }),
      OKRUH_LOG_LEVEL: choice(levels, { default: 'info' }),
    },
    env,
  );
  return {
    dataDir: values.OKRUH_DATA_DIR,
    host: values.OKRUH_HOST,
    port: values.OKRUH_PORT,
    centreUrl: values.OKRUH_CENTRE_URL,
    enrolmentCode: values.OKRUH_ENROLMENT_CODE,
    enrolmentCodeFile: values.OKRUH_ENROLMENT_CODE_FILE,
    portalUrl: values.OKRUH_PORTAL_URL,
    cookieSecure: values.OKRUH_COOKIE_SECURE,
    link: { kbits: values.OKRUH_LINK_KBITS, quietHours: values.OKRUH_LINK_QUIET_HOURS },
    disk: {
      minFreeBytes: values.OKRUH_DISK_MIN_FREE_MB * 1024 ** 2,
      minFreeShare: values.OKRUH_DISK_MIN_FREE_PERCENT / 100,
    },
    scanners: { addresses: values.OKRUH_SCANNERS, discover: values.OKRUH_SCANNER_DISCOVERY },
    watchDir: values.OKRUH_WATCH_DIR,
    phone:
      values.OKRUH_PHONE_HOST === undefined
        ? undefined
        : { host: values.OKRUH_PHONE_HOST, port: values.OKRUH_PHONE_PORT },
    logLevel: values.OKRUH_LOG_LEVEL,
  };
}

/**
 * What an administrator gave, from the setting or its file: a code alone, or the text of the QR code; undefined when neither
 * is there.
 */
export async function enrolmentTicketOf(settings: FrontOfficeSettings): Promise<EnrolmentTicket | undefined> {
  const given = (await enrolmentText(settings))?.trim() ?? '';
  if (given === '') return undefined;
  return readEnrolmentTicket(given) ?? { code: given };
}

async function enrolmentText(settings: FrontOfficeSettings): Promise<string | undefined> {
  if (settings.enrolmentCode !== undefined) return settings.enrolmentCode;
  if (settings.enrolmentCodeFile === undefined) return undefined;
  return readFile(settings.enrolmentCodeFile, 'utf8').catch(() => '');
}
