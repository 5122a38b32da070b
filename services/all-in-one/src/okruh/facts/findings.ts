import type { BackOfficeTables } from '@okruh/back-office/safekeeping';
import type { PortalTables } from '@okruh/citizen-portal';
import type { FrontOfficeTables } from '@okruh/front-office';
import { createLogger } from '@okruh/runtime';
import { readStore } from '@okruh/store';
import type { Kysely } from 'kysely';
import type { Facts } from '../copies/manifest.ts';
import type { Digest } from '../files/digest.ts';
import type { ServiceKind } from '../service-folders.ts';
import { centreFindings } from './centre.ts';
import { officeFindings } from './office.ts';
import type { OwnFindings } from './own-findings.ts';
import { portalFindings } from './portal.ts';
import { countRows, migrationNames } from './tables.ts';

/** What a database says of itself and of the files it needs. */
export interface Findings {
  readonly facts: Facts;
  /** Every blob that the database relies on, by hash. */
  readonly blobs: readonly Digest[];
  /** One line an application: its id, the number of its last event and that event's hash. */
  readonly heads: string;
}

/** Nothing here is worth a line in a log. */
export const quiet = createLogger({ service: 'okruh', level: 'silent' });

const reading = <S>(path: string, work: (db: Kysely<S>) => Promise<Findings>): Promise<Findings> =>
  readStore<S, Findings>({ url: `sqlite:${path}`, log: quiet }, work);

/** Reads a database file. Blobs in `absent` are known to be missing: they and what hangs on them do not count as held. */
export function readFindings(kind: ServiceKind, path: string, absent: ReadonlySet<string>): Promise<Findings> {
  switch (kind) {
    case 'back-office':
      return reading<BackOfficeTables>(path, async (db) => whole(db, await centreFindings(db, absent), absent));
    case 'front-office':
      return reading<FrontOfficeTables>(path, async (db) => whole(db, await officeFindings(db), absent));
    case 'citizen-portal':
      return reading<PortalTables>(path, async (db) => whole(db, await portalFindings(db), absent));
    default:
      return kind satisfies never;
  }
}

async function whole<S>(db: Kysely<S>, own: OwnFindings, absent: ReadonlySet<string>): Promise<Findings> {
  const blobs = own.blobs.filter(({ sha256 }) => !absent.has(sha256));
  return {
    blobs,
    heads: own.heads.map(({ id, seq, hash }) => `${id} ${seq} ${hash ?? '-'}\n`).join(''),
    facts: {
      tables: await countRows(db),
      migrations: await migrationNames(db),
      newestRecordAt: own.newestRecordAt,
      chains: { applications: own.heads.length, events: own.events },
      blobs: { count: blobs.length, bytes: blobs.reduce((sum, { size }) => sum + size, 0) },
      sequences: own.sequences,
      epoch: own.epoch,
    },
  };
}
