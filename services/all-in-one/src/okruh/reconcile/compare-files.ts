import type { FileStates } from './file-state.ts';
import { count, type Finding, type Ledger } from './ledger.ts';
import type { CentreRecords } from './read-centre.ts';
import type { OfficeParcel, OfficeRecords } from './read-office.ts';

/** Every file that the centre says it holds lies there, whole: pages, letters, searchable PDFs. */
export async function compareHeldFiles(centre: CentreRecords, files: FileStates, ledger: Ledger): Promise<void> {
  const held = [...centre.blobs].filter(([, blob]) => blob.held);
  await files.look(held.map(([sha256, { size }]) => [sha256, size] as const));
  count(ledger.counts, 'filesHeld', held.length);
  for (const [sha256] of held) {
    const state = files.of(sha256);
    if (state === 'missing') ledger.findings.push({ fault: 'lost', code: 'file-lost', sha256 });
    if (state === 'damaged') ledger.findings.push({ fault: 'wrong', code: 'file-damaged', sha256 });
  }
}

/** Every file of an office's parcels is at the centre, or still at the office and on its way. */
export async function compareFiles(
  office: OfficeRecords,
  centre: CentreRecords,
  files: FileStates,
  ledger: Ledger,
): Promise<void> {
  const waiting = new Set<string>();
  for (const parcel of office.parcels.values()) compareParcelFiles(office, parcel, centre, waiting, ledger);
  count(ledger.onTheWay, 'files', waiting.size);
  const sizes = [...office.transfers].map(([sha256, { size }]) => [sha256, size] as const);
  await files.look(sizes);
  for (const [sha256] of sizes) compareOwnFile(office, sha256, waiting.has(sha256), files, ledger);
}

function compareParcelFiles(
  office: OfficeRecords,
  parcel: OfficeParcel,
  centre: CentreRecords,
  waiting: Set<string>,
  { findings, counts }: Ledger,
): void {
  const { id: parcelId, applicationId } = parcel;
  const named = office.parcelBlobs.get(parcelId) ?? [];
  const place = { officeId: office.id, parcelId, applicationId };
  count(counts, 'filesNamed', named.length);
  const taken = centre.parcels.get(parcelId);
  if (taken === undefined) for (const sha256 of named) waiting.add(sha256);
  if (taken?.outcome !== 'accepted') return;
  const expected = new Set(centre.parcelBlobs.get(parcelId) ?? []);
  // A letter that the office gave back to a restored centre travels with the parcel and is no part of it.
  const letter = office.results.get(applicationId)?.letter;
  const sealed = named.filter((sha256) => sha256 !== letter);
  if (sealed.length !== expected.size || sealed.some((sha256) => !expected.has(sha256))) {
    findings.push({ fault: 'wrong', code: 'files-differ', ...place });
  }
  for (const sha256 of named) {
    if (centre.blobs.get(sha256)?.held === true) continue;
    const lost: Finding = { fault: 'lost', code: 'file-lost', ...place, sha256 };
    if (parcel.state === 'complete' || office.transfers.get(sha256)?.held === true) findings.push(lost);
    else waiting.add(sha256);
  }
}

/** What is still to be sent must be here, whole, or somebody at the desk was told. */
function compareOwnFile(
  office: OfficeRecords,
  sha256: string,
  isWaiting: boolean,
  files: FileStates,
  { findings, counts }: Ledger,
): void {
  const state = files.of(sha256);
  if (state === 'sound') return;
  if (!isWaiting) return count(counts, 'officeCopiesNotWhole');
  const parcels = [...office.parcelBlobs].filter(([, named]) => named.includes(sha256)).map(([id]) => id);
  const disputed = parcels.some(
    (id) => office.disputed.has(id) || office.disputed.has(office.parcels.get(id)?.applicationId ?? ''),
  );
  if (disputed) return count(counts, 'filesInTheTray');
  const fault = state === 'missing' ? ('lost' as const) : ('wrong' as const);
  findings.push({ fault, code: `file-${state}-at-office`, officeId: office.id, sha256 });
}

/** Letters that an office says are here. */
export async function compareLetterFiles(office: OfficeRecords, files: FileStates, ledger: Ledger): Promise<void> {
  const here = [...office.results].filter(([, result]) => result.here);
  await files.look(here.map(([, { letter, size }]) => [letter, size] as const));
  for (const [applicationId, { letter }] of here) {
    const state = files.of(letter);
    if (state === 'sound') continue;
    const fault = state === 'missing' ? ('lost' as const) : ('wrong' as const);
    ledger.findings.push({ fault, code: `letter-${state}`, officeId: office.id, applicationId, sha256: letter });
  }
}
