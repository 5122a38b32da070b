import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleHromadaDir } from '@okruh/hromada';
import { SettingsError } from '@okruh/runtime';
import { portalKeyName, portalSecrets, portalTokenName } from '../secrets.ts';
import type { AloneService } from './alone-service.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a service is told beside the environment it was started in; whatever is set there counts. */
export function ownSettings({ name }: AloneService, dataDir: string, env: Env): Record<string, string> {
  switch (name) {
    case 'front-office':
      return env.OKRUH_ENROLMENT_CODE
        ? {}
        : { OKRUH_ENROLMENT_CODE_FILE: env.OKRUH_ENROLMENT_CODE_FILE || join(dataDir, 'enrolment-code') };
    case 'back-office':
      return {
        OKRUH_HROMADA_DIR: env.OKRUH_HROMADA_DIR || sampleHromadaDir('shyshaky-like'),
        ...(env.OKRUH_PORTAL_URL && portalOfCentre(dataDir, env)),
      };
    case 'citizen-portal': {
      const made = portalSecrets(secretsOf(dataDir));
      return {
        OKRUH_PORTAL_KEY_FILE: env.OKRUH_PORTAL_KEY_FILE || made.portalKeyFile,
        OKRUH_PORTAL_TOKEN_FILE: env.OKRUH_PORTAL_TOKEN_FILE || made.portalTokenFile,
      };
    }
    default:
      return name satisfies never;
  }
}

/** Folder of the secrets that a service made for itself. */
export const secretsOf = (dataDir: string): string => join(dataDir, 'secrets');

/** The centre never makes these: with others than the portal's own it would publish into nothing. */
function portalOfCentre(dataDir: string, env: Env): Record<string, string> {
  const files = {
    OKRUH_PORTAL_KEY_FILE: env.OKRUH_PORTAL_KEY_FILE || join(secretsOf(dataDir), portalKeyName),
    OKRUH_PORTAL_TOKEN_FILE: env.OKRUH_PORTAL_TOKEN_FILE || join(secretsOf(dataDir), portalTokenName),
  };
  const missing = Object.entries(files).filter(([, path]) => !existsSync(path));
  if (missing.length === 0) return files;
  throw new SettingsError(
    missing.map(([variable, path]) => ({
      variable,
      problem: `немає файлу ${path}: скопіюйте його з теки secrets порталу або вкажіть, де він лежить`,
    })),
  );
}
