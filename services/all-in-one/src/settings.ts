import { folder, integer, optional, port, readSettings, SettingsError, text } from '@okruh/runtime';

/** What the person who starts the town may choose. */
export interface TownSettings {
  /** Everything the town keeps lies here. */
  dataDir: string;
  host: string;
  backOfficePort: number;
  /** Port of the first front office; the others follow. 0 lets the system choose all of them. */
  frontOfficePort: number;
  portalPort: number;
  /** How many front offices of the hromada are started. */
  frontOffices: number;
  /** Folder with the hromada's YAML; without it the sample one. */
  hromadaDir?: string;
}

const spec = {
  OKRUH_DATA_DIR: folder({ default: './data', create: true }),
  OKRUH_HOST: text({ default: '127.0.0.1', pattern: /^[\w.:-]+$/, example: '127.0.0.1' }),
  OKRUH_BACK_OFFICE_PORT: port({ default: 4100 }),
  OKRUH_FRONT_OFFICE_PORT: port({ default: 4101 }),
  OKRUH_PORTAL_PORT: port({ default: 4180 }),
  OKRUH_FRONT_OFFICES: integer({ default: 2, min: 1, max: 50 }),
  OKRUH_HROMADA_DIR: optional(folder()),
};

/**
 * Reads the town's settings from the environment.
 *
 * @throws SettingsError naming every variable that is missing, wrong, or takes the port of another one.
 */
export function readTownSettings(env: Readonly<Record<string, string | undefined>>): TownSettings {
  const values = readSettings(spec, env);
  const settings: TownSettings = {
    dataDir: values.OKRUH_DATA_DIR,
    host: values.OKRUH_HOST,
    backOfficePort: values.OKRUH_BACK_OFFICE_PORT,
    frontOfficePort: values.OKRUH_FRONT_OFFICE_PORT,
    portalPort: values.OKRUH_PORTAL_PORT,
    frontOffices: values.OKRUH_FRONT_OFFICES,
    ...(values.OKRUH_HROMADA_DIR !== undefined && { hromadaDir: values.OKRUH_HROMADA_DIR }),
  };
  const problems = clashes(settings);
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** A port that a service would have to share with another one, or that is no port. */
function clashes(settings: TownSettings): { variable: string; problem: string }[] {
  const { backOfficePort, frontOfficePort: first, portalPort, frontOffices } = settings;
  const last = first + frontOffices - 1;
  const taken = (wanted: number): boolean => wanted !== 0 && first !== 0 && wanted >= first && wanted <= last;
  const range = `порт уже призначено одному з фронт-офісів (${first}–${last})`;
  return [
    ...(last > 65_535
      ? [{ variable: 'OKRUH_FRONT_OFFICE_PORT', problem: 'для всіх фронт-офісів портів не вистачить' }]
      : []),
    ...(taken(backOfficePort) ? [{ variable: 'OKRUH_BACK_OFFICE_PORT', problem: range }] : []),
    ...(taken(portalPort) ? [{ variable: 'OKRUH_PORTAL_PORT', problem: range }] : []),
    ...(portalPort !== 0 && portalPort === backOfficePort
      ? [{ variable: 'OKRUH_PORTAL_PORT', problem: 'цей порт уже призначено бек-офісу' }]
      : []),
  ];
}
