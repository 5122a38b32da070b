import { createHash } from 'node:crypto';
import { BlobMissing } from '@okruh/blobs';
import { transportPaths } from '@okruh/protocol';
import { raiseDisagreement } from '../inbox/raise-disagreement.ts';
import { nextAttempt } from './attempt-pause.ts';
import type { Forwarding } from './forwarding.ts';
import { updateTransfer, type WantedBlob } from './queries.ts';
import { UploadRefused, uploadFile } from './upload-file.ts';

/** Sends one file of an accepted parcel. It counts as held only when the centre says so. @throws LinkProblem */
export async function sendBlob(forwarding: Forwarding, blob: WantedBlob, signal: AbortSignal): Promise<void> {
  const { store, clock } = forwarding.office;
  const bytes = await readWhole(forwarding, blob.sha256);
  if (bytes === undefined) return reportDamaged(forwarding, blob);
  try {
    await upload(forwarding, blob, bytes, signal);
    await updateTransfer(store.db, blob.sha256, { sent_bytes: blob.size, attempts: blob.attempts + 1 });
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    if (error.status === 401) forwarding.link.endSession();
    const attempts = blob.attempts + 1;
    await updateTransfer(store.db, blob.sha256, { attempts, next_attempt_at: nextAttempt(clock.millis(), attempts) });
  } finally {
    forwarding.sending = undefined;
  }
}

async function upload(forwarding: Forwarding, blob: WantedBlob, bytes: Buffer, signal: AbortSignal): Promise<void> {
  const { url, authorization } = await forwarding.link.credentials(transportPaths.uploads);
  const { sha256, size } = blob;
  const known: Promise<void>[] = [];
  forwarding.sending = { sha256, sentBytes: 0, size };
  try {
    await uploadFile({
      bytes,
      endpoint: url,
      authorization,
      uploadUrl: blob.upload_url,
      metadata: { sha256, mediaType: blob.media_type, size: String(size) },
      signal,
      onUrl: (uploadUrl) => {
        known.push(updateTransfer(forwarding.office.store.db, sha256, { upload_url: uploadUrl }));
      },
      onProgress: (sentBytes) => {
        forwarding.sending = { sha256, sentBytes, size };
      },
    });
  } finally {
    await Promise.all(known);
  }
}

/** The file, when it still is what its name says. */
async function readWhole({ office }: Forwarding, sha256: string): Promise<Buffer | undefined> {
  try {
    const bytes = await office.blobs.read(sha256);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
  } catch (error) {
    if (error instanceof BlobMissing) return undefined;
    throw error;
  }
}

async function reportDamaged({ office }: Forwarding, blob: WantedBlob): Promise<void> {
  const attempts = blob.attempts + 1;
  const next = nextAttempt(office.clock.millis(), attempts);
  office.log.error({ sha256: blob.sha256, parcelId: blob.parcel_id }, 'page file damaged');
  await office.store.transaction(async (tx) => {
    await updateTransfer(tx.db, blob.sha256, { attempts, next_attempt_at: next });
    await raiseDisagreement(tx, {
      parcelId: blob.parcel_id,
      code: 'page-file-damaged',
      message:
        'Файл сторінки на диску пошкоджено. Попросіть заявника принести папір ще раз і повідомте адміністратора.',
      at: office.clock.now(),
    });
  });
}
