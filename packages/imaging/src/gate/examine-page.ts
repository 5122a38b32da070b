import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ExamineRequest } from '../child/examining.ts';
import { withReader } from '../child/reader-pool.ts';
import { defaultLimits, type PageImage, type ReadLimits } from '../file-verdict.ts';
import type { ExaminedPage } from './examined-page.ts';

export interface ExamineOptions {
  /** Existing folder that receives the straightened and the small page. */
  outDir: string;
  /** Hashes of pages captured before, for `same-page`. */
  earlierHashes?: readonly string[];
  limits?: Partial<ReadLimits>;
}

/**
 * Examines a page at the moment of capture, in the reading process: turns it the right way, cuts it out along the paper,
 * straightens it, says what is wrong with it, and makes the small page that travels. Where the process cannot do it, the
 * page is kept as it came, without findings: nothing is ever lost here.
 * @param page a page as `readPages` made it; its file is only read
 * @throws Error when the reading process cannot be started
 */
export async function examinePage(page: PageImage, options: ExamineOptions): Promise<ExaminedPage> {
  const request: ExamineRequest = {
    examine: true,
    path: resolve(page.path),
    outDir: resolve(options.outDir),
    prefix: randomUUID(),
    dpi: page.dpi,
    earlierHashes: options.earlierHashes ?? [],
    limits: { ...defaultLimits, ...options.limits },
  };
  const { end, peakMb, ms } = await withReader(async (reader) => {
    const startedAt = performance.now();
    const done = await reader.examine(request);
    return { ...done, ms: Math.round(performance.now() - startedAt) };
  });
  const examined = 'reply' in end ? end.reply.examined : undefined;
  if (examined !== undefined) return { ...examined, ms, peakMb };
  await removeWritten(request);
  return { ...(await asItCame(page)), ms, peakMb };
}

async function asItCame(page: PageImage): Promise<Omit<ExaminedPage, 'ms' | 'peakMb'>> {
  const { size } = await stat(page.path);
  const untouched = { turned: 0, turnedSureness: 0, skewDegrees: 0, cropped: false, hash: '' } as const;
  return { page, findings: [], ...untouched, small: { ...page, size, kind: 'kept' } };
}

async function removeWritten({ outDir, prefix }: ExamineRequest): Promise<void> {
  const names = await readdir(outDir).catch(() => []);
  await Promise.all(
    names.filter((name) => name.startsWith(prefix)).map((name) => rm(join(outDir, name), { force: true })),
  );
}
