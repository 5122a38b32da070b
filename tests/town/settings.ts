import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BackOfficeSettings } from '@okruh/back-office';
import type { PortalSettings } from '@okruh/citizen-portal';
import type { FrontOfficeSettings } from '@okruh/front-office';
import { sampleHromadaDir } from '@okruh/hromada';
import { passwordFile } from './staff.ts';
import type { TownOptions } from './town-options.ts';

const host = '127.0.0.1';

/** What the centre and the portal share. */
export interface Secrets {
  key: Buffer;
  token: string;
}

export function newSecrets(): Secrets {
  return { key: randomBytes(32), token: randomBytes(32).toString('base64url') };
}

export function portalSettings(dataDir: string, options: TownOptions, secrets: Secrets): PortalSettings {
  return {
    ...secrets,
    dataDir,
    host,
    port: 0,
    databaseUrl: options.portalDatabaseUrl ?? `sqlite:${join(dataDir, 'citizen-portal.sqlite')}`,
    https: false,
    requestsPerMinute: 600,
    logLevel: 'debug',
  };
}

export function centreSettings(
  dataDir: string,
  options: TownOptions,
  portal: (Secrets & { url: string }) | undefined,
): BackOfficeSettings {
  return {
    dataDir: join(dataDir, 'back-office'),
    host,
    port: 0,
    databaseUrl: options.databaseUrl ?? `sqlite:${join(dataDir, 'back-office.sqlite')}`,
    redisUrl: options.redisUrl,
    hromadaDir: sampleHromadaDir('shyshaky-like'),
    initialPasswords: passwordFile(),
    portal,
    ocrWorkers: 1,
    cookieSecure: false,
    logLevel: 'debug',
  };
}

export function officeSettings(dataDir: string, centreUrl: string, enrolmentCode: string): FrontOfficeSettings {
  return { dataDir, host, port: 0, centreUrl, enrolmentCode };
}
