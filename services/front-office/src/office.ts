import type { KeyObject } from 'node:crypto';
import type { BlobStore } from '@okruh/blobs';
import type { CourierKey, ProtocolRange } from '@okruh/protocol';
import type { Clock, Disk, Logger } from '@okruh/runtime';
import type { Store, Tx } from '@okruh/store';
import type { Kysely } from 'kysely';
import type { Catalogue } from './enrolment/catalogue.ts';
import type { Witness } from './replay/witness.ts';
import type { FrontOfficeTables } from './schema.ts';

/** A place to read from: the store itself or a transaction. */
export type Db = Kysely<FrontOfficeTables>;

/** A transaction of this office's store. */
export type OfficeTx = Tx<FrontOfficeTables>;

/** What the use cases of an enrolled office work with. */
export interface Office {
  readonly id: string;
  readonly store: Store<FrontOfficeTables>;
  /** Pages and letters. */
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Ed25519: seals parcels and answers the centre's challenges. */
  readonly privateKey: KeyObject;
  /** age: opens the centre's answers by courier. */
  readonly courierKey: CourierKey;
  readonly centrePublicKey: string;
  /** Versions of the protocol that this program speaks. */
  readonly protocol: ProtocolRange;
  readonly portalUrl: string;
  /** The hromada's configuration in force. */
  readonly catalogue: Catalogue;
  readonly folders: OfficeFolders;
  /** Cryptographic: an integer from 0 below its argument. */
  readonly random: (exclusiveMax: number) => number;
  /** What was confirmed, beside the database. */
  readonly witness: Witness;
  /** The disk that all of it lies on. */
  readonly disk: Disk;
  /** Starts the next turn of the forwarding loop at once. */
  wakeOutbox(): void;
}

/** Folders below the data folder that are no part of the record. */
export interface OfficeFolders {
  /** Files while they arrive; emptied at start. */
  readonly uploads: string;
  /** Files of the centre of which a part came; they go on from there. */
  readonly downloads: string;
  /** Small pictures, made again when missing. */
  readonly thumbnails: string;
}
