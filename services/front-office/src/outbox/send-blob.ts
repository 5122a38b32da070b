import { transportPaths } from '@okruh/protocol';
import { LinkProblem } from '../link/link-problem.ts';
import { linkProblemText } from '../link/link-words.ts';
import { largestChunk } from '../link/pace.ts';
import { silenceMs } from '../link/send-json.ts';
import { nextAttempt } from './attempt-pause.ts';
import type { Forwarding } from './forwarding.ts';
import { lineStands } from './line-stands.ts';
import { updateParcel, updateTransfer, type WantedBlob } from './queries.ts';
import { readWhole } from './read-whole.ts';
import { raiseDamaged } from './report-damaged.ts';
import { tusStack } from './tus-stack.ts';
import { uploadFile } from './upload-file.ts';
import { FilesMustWait, UploadRefused } from './upload-refused.ts';

/** How often one file is begun again at once when the centre says no. */
const triesAtOnce = 4;
const lockedMs = 1_000;
const quickMs = 1_500;
const leastBytes = 4 * 1024;

/** One file on its way and how far it came in this turn. */
interface Sending {
  readonly blob: WantedBlob;
  readonly bytes: Buffer;
  readonly signal: AbortSignal;
  /** Bytes at the centre, as it said last. */
  arrived: number;
  /** Whether an upload may have been begun, so that the centre is asked how far it came. */
  begun: boolean;
}

/** Sends one file of an accepted parcel. It counts as held only when the centre says so. @throws LinkProblem */
export async function sendBlob(forwarding: Forwarding, blob: WantedBlob, signal: AbortSignal): Promise<void> {
  const bytes = await readWhole(forwarding.office, blob.sha256);
  if (bytes === undefined) return reportDamaged(forwarding, blob);
  const sending: Sending = { blob, bytes, signal, arrived: blob.sent_bytes, begun: blob.upload_url !== null };
  try {
    await upload(forwarding, sending, 1);
    await note(forwarding, blob, { sent_bytes: blob.size, attempts: 0, problem: null });
    forwarding.office.wakeOutbox();
  } catch (error) {
    if (error instanceof FilesMustWait) return noteArrived(forwarding, sending);
    if (error instanceof UploadRefused) return stepAside(forwarding, blob, `upload-${error.status}`);
    if (!(error instanceof LinkProblem)) throw error;
    await afterCut(forwarding, sending, error);
  }
}

/** A cut costs only what was on the line: the next turn asks how far the file came. @throws LinkProblem when the line is down. */
async function afterCut(forwarding: Forwarding, sending: Sending, problem: LinkProblem): Promise<void> {
  if (problem.code === 'timeout') forwarding.pace.slower();
  const stands = await lineStands(forwarding, problem, sending.signal);
  if (stands && sending.arrived <= sending.blob.sent_bytes) return stepAside(forwarding, sending.blob, problem.code);
  await noteArrived(forwarding, sending, problem.code === 'centre-full' ? problem.code : null);
  if (!stands) throw problem;
}

/** What came of a file that goes on later; as long as it comes on, it has not failed. */
function noteArrived(forwarding: Forwarding, { blob, arrived }: Sending, problem: string | null = null): Promise<void> {
  return note(forwarding, blob, {
    upload_url: addressOf(forwarding, blob),
    sent_bytes: Math.min(arrived, blob.size - 1),
    problem,
    ...(arrived > blob.sent_bytes && { attempts: 0 }),
  });
}

/** Sends the file; what the centre will take in another form is tried in that form at once. */
async function upload(forwarding: Forwarding, sending: Sending, tried: number): Promise<void> {
  try {
    await uploadOnce(forwarding, sending);
  } catch (error) {
    if (!(error instanceof UploadRefused) || tried >= triesAtOnce) throw error;
    if (!(await adapt(forwarding, sending, error))) throw error;
    await upload(forwarding, sending, tried + 1);
  }
}

/** Does what an answer asks for. @returns false when there is nothing to be done but to wait. */
async function adapt(forwarding: Forwarding, sending: Sending, { status, byCentre }: UploadRefused): Promise<boolean> {
  const { office, link } = forwarding;
  switch (status) {
    case 401:
      link.endSession();
      return true;
    case 403:
      // The centre does not expect the file: it no longer knows the parcel, and is told of it again.
      await updateParcel(office.store.db, sending.blob.parcel_id, { state: 'waiting', problem: 'parcel-unknown' });
      return false;
    case 404:
    case 410:
      sending.begun = false;
      return true;
    case 409:
    case 460:
      sending.begun = true;
      return true;
    case 413:
      if (byCentre || forwarding.mostBytes <= leastBytes) return false;
      forwarding.mostBytes = Math.max(leastBytes, Math.floor(Math.min(forwarding.mostBytes, largestChunk) / 2));
      sending.begun = true;
      return true;
    case 423:
      sending.begun = true;
      await office.clock.sleep(lockedMs, sending.signal);
      return true;
    default:
      return false;
  }
}

async function uploadOnce(forwarding: Forwarding, sending: Sending): Promise<void> {
  const { link, line, pace, rules } = forwarding;
  const { sha256, size } = sending.blob;
  const { url, authorization } = await link.credentials(transportPaths.uploads);
  const begun = sending.begun ? await link.credentials(addressOf(forwarding, sending.blob)) : undefined;
  const mayGoOn = async (): Promise<void> => {
    if (!(await rules.mayFilesGo())) throw new FilesMustWait();
  };
  const onArrived = (arrived: number): void => {
    sending.arrived = arrived;
  };
  await uploadFile({
    bytes: sending.bytes,
    endpoint: url,
    authorization,
    uploadUrl: begun?.url ?? null,
    metadata: { sha256 },
    stack: tusStack({ line, pace, mayGoOn, onArrived, patienceMs: () => patience(link.roundTrip()) }),
    chunkBytes: () => Math.min(pace.chunkBytes(), forwarding.mostBytes),
    signal: sending.signal,
    onProgress: (sentBytes) => {
      forwarding.sending.set(sha256, { sentBytes, size });
    },
  });
}

/** On a line that answered quickly until now, silence is noticed sooner. */
function patience(roundTripMs: number | undefined): number {
  return roundTripMs !== undefined && roundTripMs < quickMs ? silenceMs / 2 : silenceMs;
}

/** Where the centre keeps the upload of a file: below its address, which may change. */
function addressOf({ office }: Forwarding, { sha256 }: Pick<WantedBlob, 'sha256'>): string {
  return transportPaths.uploadOf(office.id, sha256);
}

function note(
  { office }: Forwarding,
  { sha256 }: WantedBlob,
  values: Parameters<typeof updateTransfer>[2],
): Promise<void> {
  return updateTransfer(office.store.db, sha256, values);
}

/** Another file goes first; this one is asked for later, at the byte it came to. */
async function stepAside(forwarding: Forwarding, blob: WantedBlob, problem: string): Promise<void> {
  const { clock, log } = forwarding.office;
  const attempts = blob.attempts + 1;
  // One cut alone says nothing of the file.
  const next =
    attempts === 1 && linkProblemText(problem) !== undefined ? clock.now() : nextAttempt(clock.millis(), attempts);
  log.warn({ sha256: blob.sha256, parcelId: blob.parcel_id, code: problem }, 'file not taken');
  await note(forwarding, blob, {
    attempts,
    next_attempt_at: next,
    upload_url: addressOf(forwarding, blob),
    problem,
  });
}

async function reportDamaged({ office }: Forwarding, blob: WantedBlob): Promise<void> {
  const attempts = blob.attempts + 1;
  const next = nextAttempt(office.clock.millis(), attempts);
  await office.store.transaction(async (tx) => {
    await updateTransfer(tx.db, blob.sha256, { attempts, next_attempt_at: next, problem: 'page-file-damaged' });
    await raiseDamaged(tx, office, { sha256: blob.sha256, parcelId: blob.parcel_id });
  });
}
