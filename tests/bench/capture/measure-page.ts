import { readFile } from 'node:fs/promises';
import { type ExaminedPage, examinePage, type PageImage, renderPage } from '@okruh/imaging';
import type { Recogniser } from '@okruh/ocr';
import sharp from 'sharp';
import { errorRate } from './error-rate.ts';

/** What the gate did with one page of a sample. */
export interface MeasuredPage {
  readonly name: string;
  readonly examined: ExaminedPage;
  /** The best of three, milliseconds. */
  readonly ms: number;
  /** Bytes of the page as captured; as the peer keeps it, a JPEG of quality 75 at 200 dpi; as it travels. */
  readonly captured: number;
  readonly peer: number;
  readonly small: number;
  /** Character errors of OCR, shares; absent without a true text. */
  readonly errors?: { readonly captured: number; readonly small: number };
}

const runs = 3;
const timeoutMs = 120_000;
const peerDpi = 200;
const peerQuality = 75;

export async function measurePage(
  page: PageImage,
  name: string,
  { outDir, recogniser, truth }: { outDir: string; recogniser: Recogniser; truth: string | undefined },
): Promise<MeasuredPage> {
  const tries: ExaminedPage[] = [];
  for (let run = 0; run < runs; run += 1) tries.push(await examinePage(page, { outDir }));
  const examined = tries.reduce((best, one) => (one.ms < best.ms ? one : best));
  const captured = await readFile(page.path);
  const scale = Math.min(1, peerDpi / page.dpi);
  const peer = await sharp(captured)
    .resize({ width: Math.round(page.width * scale) })
    .jpeg({ quality: peerQuality })
    .toBuffer();
  const sizes = { captured: captured.length, peer: peer.length, small: examined.small.size };
  if (truth === undefined) return { name, examined, ms: examined.ms, ...sizes };
  const shown = await renderPage(await readFile(examined.small.path), { format: 'png' });
  const before = await recogniser.recognise(captured, { dpi: page.dpi, timeoutMs });
  const after = await recogniser.recognise(shown, { dpi: examined.small.dpi, timeoutMs });
  const errors = { captured: errorRate(before.text, truth), small: errorRate(after.text, truth) };
  return { name, examined, ms: examined.ms, ...sizes, errors };
}
