import type { Forwarding, Pass } from './forwarding.ts';
import { nextBlob } from './queries.ts';
import { sendBlob } from './send-blob.ts';

/** Sends the file that is wanted most, when files may go at all. @throws LinkProblem when the link fails. */
export async function forwardFile(forwarding: Forwarding, pass: Pass): Promise<'again' | 'idle'> {
  if (!(await forwarding.rules.mayFilesGo())) return 'idle';
  const { sending } = forwarding;
  const blob = await nextBlob(forwarding.office.store.db, pass.dueBy, [...pass.tried.sent, ...sending.keys()]);
  // Another lane may have taken it while the rows were read.
  if (blob === undefined || sending.has(blob.sha256)) return 'idle';
  sending.set(blob.sha256, { sentBytes: 0, size: blob.size });
  pass.tried.sent.push(blob.sha256);
  try {
    await sendBlob(forwarding, blob, pass.signal);
  } finally {
    sending.delete(blob.sha256);
  }
  return 'again';
}
