import { createHash, randomInt } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBlobStore } from '@okruh/blobs';
import { kyivDate } from '@okruh/domain';
import type { EnrolmentTicket } from '@okruh/protocol';
import { type Clock, defaultDiskLimits, watchedDisk } from '@okruh/runtime';
import { uuidv7 } from 'uuidv7';
import { createCatalogue, type RenewableCatalogue } from './enrolment/catalogue.ts';
import { keepCentreRecipient } from './enrolment/centre-recipient.ts';
import { enrolAnew, enrolOffice } from './enrolment/enrol-office.ts';
import { EnrolmentError } from './enrolment/enrolment-error.ts';
import { enrolmentOf } from './enrolment/enrolment-of.ts';
import { followKey } from './enrolment/follow-key.ts';
import { openEnrolment } from './enrolment/open-enrolment.ts';
import type { FrontOfficeDeps } from './front-office-deps.ts';
import { type CentreLink, openCentreLink } from './link/centre-link.ts';
import type { HttpLine } from './link/http-line.ts';
import { type LinkRules, linkRules } from './link/link-settings.ts';
import { linkRow } from './link/queries.ts';
import { type SoundClock, soundClock } from './link/sound-clock.ts';
import { noteCentreProtocol } from './link/spoken-protocol.ts';
import { type LinkWatch, watchLink } from './link/watch-link.ts';
import type { Db, Office, OfficeFolders } from './office.ts';
import { heedWitness } from './replay/heed-witness.ts';
import { openReplay, type Replay } from './replay/replay.ts';
import { openWitness } from './replay/witness.ts';
import type { EnrolmentRow } from './schema.ts';
import type { FrontOfficeSettings } from './settings.ts';

/** An office with its store open, nothing running yet. */
export interface OpenOffice {
  readonly office: Office & { wakes: { outbox(): void } };
  readonly catalogue: RenewableCatalogue;
  readonly line: HttpLine;
  readonly link: CentreLink;
  readonly rules: LinkRules;
  readonly watch: LinkWatch;
  readonly replay: Replay;
  /** Enrols this office anew with the store that it has. @throws EnrolmentError: it goes on as it was. */
  enrolAgain(ticket: EnrolmentTicket): Promise<void>;
}

/**
 * Opens the store, makes the key and enrols at the centre when this is the first start.
 *
 * @throws EnrolmentError, StoreRefused
 */
export async function openOffice(settings: FrontOfficeSettings, deps: FrontOfficeDeps): Promise<OpenOffice> {
  const { dataDir } = settings;
  const folders = await makeFolders(dataDir);
  const opened = await openEnrolment(settings, deps);
  const { store, keys, line, log, protocol } = opened;
  const { enrolment, hromada } = await enrolOffice(opened).catch(async (error) => {
    await opened.close();
    throw error;
  });
  await store.transaction((tx) => followKey(tx, keys.current));
  const centre = centreOf(enrolment, settings);
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
    get privateKey() {
      return keys.current;
    },
    get courierKey() {
      return keys.courier;
    },
    get centrePublicKey() {
      return centre.publicKey;
    },
    protocol,
    portalUrl: settings.portalUrl ?? enrolment.portal_url,
    catalogue,
    folders,
    witness: await openWitness(join(dataDir, 'sealed.ndjson'), log),
    random: deps.random ?? ((exclusiveMax: number) => randomInt(exclusiveMax)),
    disk: watchedDisk(dataDir, { ...defaultDiskLimits, ...settings.disk }, deps.probeDisk),
    wakes,
    wakeOutbox: () => wakes.outbox(),
  };
  const onTime = (centreTime: string, tookMs: number): void => {
    watch.measured(centreTime, tookMs).catch((err: unknown) => log.warn({ err }, 'clock skew not kept'));
  };
  await heedWitness(office, enrolment.enrolled_at);
  const replay = openReplay(() => office);
  const link = openCentreLink({
    line,
    get centreUrl() {
      return centre.url;
    },
    officeId: office.id,
    get privateKey() {
      return keys.current;
    },
    get centrePublicKey() {
      return centre.publicKey;
    },
    instance: { id: uuidv7(), place: await placeOf(dataDir) },
    protocol,
    get courierRecipient() {
      return keys.courier.recipient;
    },
    onCentreRecipient: (recipient) => keepCentreRecipient(store.db, recipient),
    onSession: async (reply) => {
      await noteCentreProtocol(store.db, reply.protocol);
      await replay.told(reply);
    },
    onHalt: replay.halted,
    before: replay.settle,
    onTime,
  });
  const rules = linkRules(store.db, clock, settings.link ?? {});
  const enrolAgain = async (ticket: EnrolmentTicket): Promise<void> => {
    await enrolAnew(opened, ticket);
    Object.assign(centre, centreOf((await enrolmentOf(store.db)) ?? enrolment, settings));
    link.endSession();
    wakes.outbox();
  };
  return { office, catalogue, line, link, rules, watch, replay, enrolAgain };
}

/** Where the centre is, and whose word counts as its own; another enrolment may change both. */
function centreOf(
  { centre_url, centre_public_key: publicKey }: EnrolmentRow,
  { centreUrl }: FrontOfficeSettings,
): { url: string; publicKey: string } {
  const url = centreUrl ?? centre_url;
  if (url !== null) return { url, publicKey };
  throw new EnrolmentError('centre-unknown', 'Де бек-офіс, невідомо: задайте його адресу в OKRUH_CENTRE_URL.');
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
  const folders = {
    uploads: join(dataDir, 'uploads'),
    downloads: join(dataDir, 'downloads'),
    thumbnails: join(dataDir, 'thumbnails'),
  };
  await rm(folders.uploads, { recursive: true, force: true });
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(join(dataDir, 'blobs'), { recursive: true, mode: 0o700 });
  return folders;
}
