import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { type BlobStore, fileBlobStore } from '@okruh/blobs';
import type { Actor } from '@okruh/domain';
import { backOfficeMigrations } from '@okruh/migrations';
import { createRecogniser, type Recogniser } from '@okruh/ocr';
import { type CourierKey, ownProtocol, type ProtocolRange } from '@okruh/protocol';
import { type Clock, type Disk, type DiskProbe, defaultDiskLimits, type Logger, watchedDisk } from '@okruh/runtime';
import { openStore } from '@okruh/store';
import { type CentreKey, openCentreKey, openCourierKey } from './configuration/centre-key.ts';
import { type CurrentConfiguration, currentConfiguration } from './configuration/current-configuration.ts';
import type { BackOfficeTables, CentreStore } from './schema.ts';
import type { BackOfficeSettings } from './settings.ts';

/** What the steps of the back office work with. */
export interface Services {
  settings: BackOfficeSettings;
  clock: Clock;
  log: Logger;
  store: CentreStore;
  blobs: BlobStore;
  recogniser: Recogniser;
  configuration: CurrentConfiguration;
  centreKey: CentreKey;
  /** Offices encrypt files for the courier to it. */
  courierKey: CourierKey;
  /** The centre itself, for what no person did. */
  centre: Actor;
  /** Cryptographic: an integer from 0 below its argument. */
  random: (exclusiveMax: number) => number;
  /** Versions of the protocol that this program understands. */
  protocol: ProtocolRange;
  /** The disk that files and, by default, the database lie on. */
  disk: Disk;
}

/** What the caller gives: where time comes from, where lines go. */
export interface Surroundings {
  clock: Clock;
  log: Logger;
  /** Replaces the recogniser on tesseract; for tests. */
  recogniser?: Recogniser;
  /** Replaces the cryptographic draws of numbers; for tests. */
  random?: (exclusiveMax: number) => number;
  /** Versions of the protocol; those of this program by default. */
  protocol?: ProtocolRange;
  /** How free disk is found out; the file system itself by default. */
  probeDisk?: DiskProbe;
}

/** Opens the database, the files and the key. Recognition starts its threads when the first page comes. */
export async function openServices(settings: BackOfficeSettings, surroundings: Surroundings): Promise<Services> {
  const { clock, log } = surroundings;
  const centreKey = await openCentreKey(settings.dataDir);
  const courierKey = await openCourierKey(settings.dataDir);
  const store = await openStore<BackOfficeTables>({
    url: settings.databaseUrl,
    migrations: backOfficeMigrations,
    log,
  });
  return {
    settings,
    clock,
    log,
    store,
    blobs: fileBlobStore(join(settings.dataDir, 'blobs')),
    recogniser: surroundings.recogniser ?? createRecogniser({ workers: settings.ocrWorkers, log }),
    configuration: currentConfiguration(),
    centreKey,
    courierKey,
    centre: { kind: 'system', id: 'centre', name: 'Бек-офіс', place: 'centre' },
    random: surroundings.random ?? ((exclusiveMax) => randomInt(exclusiveMax)),
    protocol: surroundings.protocol ?? ownProtocol,
    disk: watchedDisk(settings.dataDir, { ...defaultDiskLimits, ...settings.disk }, surroundings.probeDisk),
  };
}
