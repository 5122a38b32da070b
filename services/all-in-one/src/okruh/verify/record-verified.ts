import { markVerified } from '../copies/verified-mark.ts';
import type { Installation } from '../service-folders.ts';
import { type Told, tellCentre } from '../tell-centre.ts';
import type { Verification } from './verify-copy.ts';

/** What follows from a copy that was found whole: a mark beside it, and the word to the centre that it was taken of. */
export async function recordVerified(
  { copy, whole, blobs }: Verification,
  source: Installation | undefined,
  now: string,
): Promise<{ told: Told | undefined }> {
  if (copy === undefined || !whole) return { told: undefined };
  await markVerified(copy.folder, { copyId: copy.manifest.id, verifiedAt: now, blobs: blobs.read });
  const centre = source?.services.find(({ kind }) => kind === 'back-office');
  const part = copy.parts.find(({ manifest }) => manifest.what === 'back-office');
  if (centre === undefined || part === undefined) return { told: undefined };
  return { told: await tellCentre(centre, part.manifest, now) };
}
