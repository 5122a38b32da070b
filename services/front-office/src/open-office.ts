import { createHash, randomInt } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBlobStore } from '@okruh/blobs';
import { kyivDate } from '@okruh/domain';
import { frontOfficeMigrations } from '@okruh/migrations/front-office';
import type { Clock, Logger } from '@okruh/runtime';
import { openStore } from '@okruh/store';
import { uuidv7 } from 'uuidv7';
import { createCatalogue, type RenewableCatalogue } from './enrolment/catalogue.ts';
import { enrolOffice } from './enrolment/enrol-office.ts';
import { officeKey } from './enrolment/office-key.ts';
import { type CentreLink, openCentreLink } from './link/centre-link.ts';
import { type HttpLine, openHttpLine } from './link/http-line.ts';
import { type LinkRules, linkRules } from './link/link-settings.ts';
import { linkRow } from './link/queries.ts';
import { type SoundClock, soundClock } from './link/sound-clock.ts';
import { type LinkWatch, watchLink } from './link/watch-link.ts';
import type { Db, Office, OfficeFolders } from './office.ts';
import { openReplay, type Replay } from './replay/replay.ts';
import type { FrontOfficeTables } from './schema.ts';
import { enrolmentCode, type FrontOfficeSettings } from './settings.ts';
import { type DiskProbe, defaultDiskLimits, watchedDisk } from './watch/disk.ts';

export interface FrontOfficeDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Replaces the cryptographic draws of numbers and code words; for tests. */
  readonly random?: (exclusiveMax: number) => number;
  /** How free disk is found out; the file system itself by default. */
  readonly probeDisk?: DiskProbe;
}

/** An office with its store open, nothing running yet. */
export interface OpenOffice {
  readonly office: Office & { wakes: { outbox(): void } };
  readonly catalogue: RenewableCatalogue;
  readonly line: HttpLine;
  readonly link: CentreLink;
  readonly rules: LinkRules;
  readonly watch: LinkWatch;
  readonly replay: Replay;
}

/**
 * Opens the store, makes the key and enrols at the centre when this is the first start.
 *
 * @throws EnrolmentError, StoreRefused
 */
export async function openOffice(settings: FrontOfficeSettings, deps: FrontOfficeDeps): Promise<OpenOffice> {
  const { log } = deps;
  const { dataDir, centreUrl } = settings;
  const folders = await makeFolders(dataDir);
  const privateKey = await officeKey(dataDir);
  const url = `sqlite:${join(dataDir, 'front-office.sqlite')}`;
  const store = await openStore<FrontOfficeTables>({ url, migrations: frontOfficeMigrations, log });
  const code = () => enrolmentCode(settings);
  const line = openHttpLine();
  const { enrolment, hromada } = await enrolOffice({
    store,
    privateKey,
    centreUrl,
    code,
    clock: deps.clock,
    line,
    log,
  }).catch(async (error) => {
    line.close();
    await store.close();
    throw error;
  });
  const clock = await clockOf(store.db, enrolment.enrolled_at, deps.clock);
  const catalogue = createCatalogue(hromada, enrolment.office_id, () => kyivDate(clock.now()));
  const watch = watchLink(store.db, clock);
  const wakes = { outbox: (): void => undefined };
  const office = {
    id: enrolment.office_id,
    store,
    blobs: fileBlobStore(join(dataDir, 'blobs')),
    clock,
    log,
    privateKey,
    centrePublicKey: enrolment.centre_public_key,
    portalUrl: settings.portalUrl ?? enrolment.portal_url,
    catalogue,
    folders,
    random: deps.random ?? ((exclusiveMax: number) => randomInt(exclusiveMax)),
    disk: watchedDisk(dataDir, { ...defaultDiskLimits, ...settings.disk }, deps.probeDisk),
    wakes,
    wakeOutbox: () => wakes.outbox(),
  };
  const onTime = (centreTime: string, tookMs: number): void => {
    watch.measured(centreTime, tookMs).catch((err: unknown) => log.warn({ err }, 'clock skew not kept'));
  };
  const replay = openReplay(() => office);
  const link = openCentreLink({
    line,
    centreUrl,
    officeId: office.id,
    privateKey,
    centrePublicKey: office.centrePublicKey,
    instance: { id: uuidv7(), place: await placeOf(dataDir) },
    onSession: replay.told,
    onHalt: replay.halted,
    before: replay.settle,
    onTime,
  });
  const rules = linkRules(store.db, clock, settings.link ?? {});
  return { office, catalogue, line, link, rules, watch, replay };
}

async function clockOf(db: Db, enrolledAt: string, machine: Clock): Promise<SoundClock> {
  const seen = (await linkRow(db))?.latest_seen_at;
  return soundClock(machine, { enrolledAt: Date.parse(enrolledAt), lastSeen: Date.parse(seen ?? enrolledAt) });
}

/** Tells this folder from its copies, on this computer and on others; says nothing of either. */
async function placeOf(dataDir: string): Promise<string> {
  const { dev, ino, birthtimeNs } = await stat(dataDir, { bigint: true });
  return createHash('sha256').update(`${dev} ${ino} ${birthtimeNs}`, 'utf8').digest('hex');
}

/** Files that were arriving when the program ended are of no use to anybody. */
async function makeFolders(dataDir: string): Promise<OfficeFolders> {
  const folders = { uploads: join(dataDir, 'uploads'), thumbnails: join(dataDir, 'thumbnails') };
  await rm(folders.uploads, { recursive: true, force: true });
  await mkdir(folders.uploads, { recursive: true, mode: 0o700 });
  await mkdir(folders.thumbnails, { recursive: true, mode: 0o700 });
  await mkdir(join(dataDir, 'blobs'), { recursive: true, mode: 0o700 });
  return folders;
}
