import { join } from 'node:path';
import { compareApplications, compareCentre, compareNumbers } from './compare-applications.ts';
import { compareFiles, compareHeldFiles, compareLetterFiles } from './compare-files.ts';
import { compareParcels } from './compare-parcels.ts';
import { comparePortal } from './compare-portal.ts';
import { compareResults } from './compare-results.ts';
import { type Confirmed, compareConfirmed } from './confirmed.ts';
import { type FileStates, fileStates } from './file-state.ts';
import { inBoth, type Ledger, newLedger } from './ledger.ts';
import { type CentreRecords, readCentre } from './read-centre.ts';
import { type OfficeRecords, readOffice } from './read-office.ts';
import { type PortalRecords, readPortal } from './read-portal.ts';

/** The stores to compare. */
export interface Reconciled {
  readonly centre: { readonly dir: string; readonly url: string };
  readonly offices: readonly { readonly dir: string; readonly url: string }[];
  readonly portal: { readonly url: string } | undefined;
  readonly confirmed: readonly Confirmed[];
  /** Reads every file; otherwise only looks whether it is there and how large it is. */
  readonly readFiles: boolean;
}

export interface Reconciliation extends Ledger {
  readonly offices: readonly string[];
  readonly files: { readonly count: number; readonly bytes: number };
}

/**
 * Compares what offices, centre and portal hold; all may be running. The centre is read before the others, and when
 * something is amiss once more after them: what it says in both cases is not a matter of the moment.
 */
export async function reconcile(wanted: Reconciled): Promise<Reconciliation> {
  const before = await readCentre(wanted.centre.url);
  const offices: OfficeRecords[] = [];
  for (const { dir, url } of wanted.offices) offices.push(await readOffice(dir, url));
  const portal = wanted.portal && (await readPortal(wanted.portal.url));
  const files = filesOf(wanted);
  const records = { offices, portal, confirmed: wanted.confirmed };
  const ledger = await compare({ ...records, centre: before }, files);
  const findings =
    ledger.findings.length === 0
      ? []
      : inBoth(
          ledger.findings,
          (await compare({ ...records, centre: await readCentre(wanted.centre.url) }, files)).findings,
        );
  return { ...ledger, findings, offices: offices.map(({ id }) => id), files: seenIn(files) };
}

type FilesByDir = ReadonlyMap<string, FileStates>;

function filesOf({ centre, offices, readFiles }: Reconciled): FilesByDir {
  const dirs = [centre.dir, ...offices.map(({ dir }) => dir)];
  return new Map(dirs.map((dir) => [dir, fileStates(join(dir, 'blobs'), readFiles)]));
}

function seenIn(files: FilesByDir): { count: number; bytes: number } {
  const seen = [...files.values()].map((states) => states.seen());
  return {
    count: seen.reduce((sum, { count }) => sum + count, 0),
    bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

interface Records {
  readonly centre: CentreRecords;
  readonly offices: readonly OfficeRecords[];
  readonly portal: PortalRecords | undefined;
  readonly confirmed: readonly Confirmed[];
}

async function compare({ centre, offices, portal, confirmed }: Records, files: FilesByDir): Promise<Ledger> {
  const ledger = newLedger();
  const [ofCentre, ...ofOffices] = [...files.values()];
  compareCentre(centre, ledger);
  compareNumbers(offices, centre, ledger);
  if (ofCentre !== undefined) await compareHeldFiles(centre, ofCentre, ledger);
  for (const [index, office] of offices.entries()) {
    compareParcels(office, centre, ledger);
    compareApplications(office, centre, ledger);
    compareResults(office, centre, ledger);
    const own = ofOffices[index];
    if (own === undefined) continue;
    await compareFiles(office, centre, own, ledger);
    await compareLetterFiles(office, own, ledger);
  }
  if (portal !== undefined) comparePortal(centre, portal, ledger);
  compareConfirmed(confirmed, offices, centre, ledger);
  return ledger;
}
