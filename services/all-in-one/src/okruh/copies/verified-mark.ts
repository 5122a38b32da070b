import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../files/durable.ts';

const markSchema = z.object({
  copyId: z.string(),
  verifiedAt: z.string(),
  /** How many blobs were read whole. */
  blobs: z.number(),
});
type VerifiedMark = z.infer<typeof markSchema>;

const markFile = (copy: string): string => join(copy, 'verified.json');

/** Notes beside a copy that it was restored elsewhere and found whole. */
export async function markVerified(copy: string, mark: VerifiedMark): Promise<void> {
  await writeDurably(markFile(copy), `${JSON.stringify(mark)}\n`);
}

/** @returns undefined while the copy was never found whole. */
export function readMark(copy: string, copyId: string): VerifiedMark | undefined {
  if (!existsSync(markFile(copy))) return undefined;
  try {
    const mark = markSchema.parse(JSON.parse(readFileSync(markFile(copy), 'utf8')));
    return mark.copyId === copyId ? mark : undefined;
  } catch {
    return undefined;
  }
}
