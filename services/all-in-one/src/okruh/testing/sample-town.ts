import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CentreStore } from '@okruh/back-office/safekeeping';
import { ensureEpoch } from '@okruh/back-office/safekeeping';
import type { PortalTables } from '@okruh/citizen-portal';
import { citizenPortalMigrations } from '@okruh/migrations';
import { makeKeyPair, readPrivateKey } from '@okruh/protocol';
import { openStore, type Store } from '@okruh/store';
import { quiet } from '../facts/findings.ts';
import { type SampleApplication, type SampleOffice, sampleApplication } from './sample-application.ts';
import { addOffice, addToCentre, openSampleCentre, publicationOf, sampleCentre } from './sample-centre.ts';
import { addToDesk, type DeskStore, openSampleDesk, sampleDesk } from './sample-desk.ts';

export interface SampleTownSize {
  /** Ids of the offices; each registers the same number. */
  readonly offices?: readonly string[];
  readonly applications: number;
  readonly pages: number;
  readonly pageSize?: number;
}

/** The data folder of a town in which all that was registered has arrived; the stores are open, as of running services. */
export interface SampleTown {
  readonly dir: string;
  readonly centre: CentreStore;
  readonly desks: ReadonlyMap<string, DeskStore>;
  readonly portal: Store<PortalTables>;
  readonly applications: readonly SampleApplication[];
  readonly folder: (place: 'back-office' | 'citizen-portal' | (string & {})) => string;
  close(): Promise<void>;
}

/** Where the data of a centre, a portal or an office lie in a town's folder. */
const placeIn = (dir: string, place: string): string =>
  place.startsWith('fo-') ? join(dir, 'front-offices', place) : join(dir, place);

/** Makes one, without any service. For tests and measurements. */
export async function sampleTown(dir: string, size: SampleTownSize): Promise<SampleTown> {
  const { offices: ids = ['fo-shyshaky', 'fo-baranivka'], applications: count, pages, pageSize = 512 } = size;
  mkdirSync(join(dir, 'secrets'), { recursive: true });
  writeFileSync(join(dir, 'secrets', 'portal-key'), 'ab'.repeat(32), { mode: 0o600 });
  const centre = await sampleCentre(placeIn(dir, 'back-office'));
  await ensureEpoch(centre, '2026-02-01T00:00:00.000Z');
  const portal = await samplePortal(placeIn(dir, 'citizen-portal'));
  const desks = new Map<string, DeskStore>();
  const all: SampleApplication[] = [];
  for (const id of ids) {
    const office: SampleOffice = { id, privateKey: readPrivateKey(makeKeyPair().privateKeyPem) };
    const desk = await sampleDesk(placeIn(dir, id), office);
    desks.set(id, desk);
    const made = Array.from({ length: count }, (_, place) => sampleApplication(office, place + 1, { pages, pageSize }));
    await addOffice(centre, office, count);
    await addToCentre(centre, placeIn(dir, 'back-office'), made);
    await addToDesk(desk, placeIn(dir, id), made);
    await publish(portal, made);
    all.push(...made);
  }
  return townOf(dir, { centre, portal, desks }, all);
}

/** The same town once more, in another folder; the first one must be closed. */
export async function copyOfTown(town: SampleTown, dir: string): Promise<SampleTown> {
  cpSync(town.dir, dir, { recursive: true });
  const desks = new Map<string, DeskStore>();
  for (const id of town.desks.keys()) desks.set(id, await openSampleDesk(placeIn(dir, id)));
  const centre = await openSampleCentre(placeIn(dir, 'back-office'));
  const portal = await samplePortal(placeIn(dir, 'citizen-portal'));
  return townOf(dir, { centre, portal, desks }, town.applications);
}

function townOf(
  dir: string,
  { centre, portal, desks }: Pick<SampleTown, 'centre' | 'portal' | 'desks'>,
  applications: readonly SampleApplication[],
): SampleTown {
  const close = async (): Promise<void> => {
    for (const store of [centre, portal, ...desks.values()]) await store.close();
  };
  return { dir, centre, desks, portal, applications, folder: (place) => placeIn(dir, place), close };
}

function samplePortal(dir: string): Promise<Store<PortalTables>> {
  mkdirSync(dir, { recursive: true });
  const url = `sqlite:${join(dir, 'citizen-portal.sqlite')}`;
  return openStore<PortalTables>({ url, migrations: citizenPortalMigrations, log: quiet });
}

async function publish(portal: Store<PortalTables>, applications: readonly SampleApplication[]): Promise<void> {
  const rows = applications.map(publicationOf).map((publication) => ({
    reference_hash: publication.referenceHash,
    second_proof_hash: publication.secondProofHash,
    version: publication.version,
    word: publication.word,
    title: publication.title,
    next: publication.next,
    registered_on: publication.registeredOn,
    deadline: publication.deadline,
    updated_on: publication.updatedOn,
    office_name: publication.office.name,
    office_address: publication.office.address,
    office_hours: publication.office.hours,
  }));
  await portal.transaction(async (tx) => {
    for (const row of rows) await tx.db.insertInto('publication').values(row).execute();
  });
}
