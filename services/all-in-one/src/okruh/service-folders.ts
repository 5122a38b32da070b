import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandRefused } from '../command-line/refusals.ts';

export type ServiceKind = 'back-office' | 'front-office' | 'citizen-portal';

/** The data folder of one service. */
export interface ServiceFolder {
  readonly kind: ServiceKind;
  readonly dir: string;
  /** Where it lies in the installation: '' when it is the installation. */
  readonly place: string;
}

/** What is backed up and restored as one: a whole town, or the data folder of a service that runs alone. */
export interface Installation {
  readonly dir: string;
  readonly town: boolean;
  /** The centre first, the portal last: the order in which copies of a running town fit together after a restore. */
  readonly services: readonly ServiceFolder[];
}

/** Name of the SQLite file in the data folder. */
export const databaseFile: Readonly<Record<ServiceKind, string>> = {
  'back-office': 'back-office.sqlite',
  'front-office': 'front-office.sqlite',
  'citizen-portal': 'citizen-portal.sqlite',
};

/** The Ed25519 key that seals the backups of a service: its own, or for the portal one made for them. */
export const sealKeyFile: Readonly<Record<ServiceKind, string>> = {
  'back-office': 'keys/centre.pem',
  'front-office': 'office-key.pem',
  'citizen-portal': 'backup-key.pem',
};

export const databasePath = ({ kind, dir }: ServiceFolder): string => join(dir, databaseFile[kind]);

/**
 * Finds out whose data lie in a folder. `databaseElsewhere`: a town may lack the centre's database.
 * @throws CommandRefused `folder-unknown`; `postgres-unsupported` for a centre whose database is not in its folder.
 */
export function readInstallation(dir: string, { databaseElsewhere = false } = {}): Installation {
  const alone = serviceIn(dir, '');
  if (alone !== undefined) return { dir, town: false, services: [alone] };
  const offices = foldersIn(join(dir, 'front-offices')).map((name) => `front-offices/${name}`);
  const services = ['back-office', ...offices, 'citizen-portal'].flatMap((place) => {
    const service = serviceIn(join(dir, place), place);
    return service === undefined ? [] : [service];
  });
  if (databaseElsewhere || services.some(({ kind }) => kind === 'back-office')) return { dir, town: true, services };
  throw elsewhere(dir) ?? elsewhere(join(dir, 'back-office')) ?? unknownFolder(dir);
}

/** The data folder of a service of a known kind. @throws CommandRefused `folder-unknown` */
export function readService(dir: string, kind: ServiceKind): ServiceFolder {
  const service = serviceIn(dir, '');
  if (service?.kind === kind) return service;
  throw (kind === 'back-office' ? elsewhere(dir) : undefined) ?? unknownFolder(dir);
}

function serviceIn(dir: string, place: string): ServiceFolder | undefined {
  const kinds = Object.keys(databaseFile) as ServiceKind[];
  const kind = kinds.find((one) => isFile(join(dir, databaseFile[one])));
  return kind && { kind, dir, place };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function foldersIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  const entries = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).toSorted();
}

function elsewhere(dir: string): CommandRefused | undefined {
  if (!isFile(join(dir, sealKeyFile['back-office']))) return undefined;
  return new CommandRefused(
    'postgres-unsupported',
    'База цього бек-офісу не в його теці (PostgreSQL): копіюйте її засобами PostgreSQL (pg_dump), а теки blobs і keys – після бази; після відновлення виконайте команду restored.',
    [dir],
  );
}

function unknownFolder(dir: string): CommandRefused {
  return new CommandRefused('folder-unknown', 'У цій теці немає даних ні міста, ні окремої служби Округу.', [dir]);
}
