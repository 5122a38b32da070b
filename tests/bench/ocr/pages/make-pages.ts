import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaptureName, captures } from './capture.ts';
import { draws } from './draws.ts';
import { type LayoutName, layouts } from './layouts.ts';

/**
 * Writes made pages with their true text beside them (`NAME.gt.txt`), the same for the same seeds: each layout in each
 * capture, once for every set. Files that are there already are kept.
 */
export async function makePages(folder: string, sets: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let set = 0; set < sets; set += 1) {
    for (const [at, layout] of (Object.keys(layouts) as LayoutName[]).entries())
      await makeSheet(folder, set, layout, at);
  }
}

async function makeSheet(folder: string, set: number, layout: LayoutName, at: number): Promise<void> {
  const name = `${layout}${set + 1}`;
  if (existsSync(join(folder, `${name}.gt.txt`))) return;
  const sheet = layouts[layout](draws(1000 * set + at + 1));
  const pixels = await sheet.pixels();
  for (const [number, capture] of (Object.keys(captures) as CaptureName[]).entries()) {
    const { bytes, suffix } = await captures[capture](pixels, draws(100_000 + 1000 * set + 10 * at + number));
    await writeFile(join(folder, `${name}.${capture}.${suffix}`), bytes);
  }
  await writeFile(join(folder, `${name}.gt.txt`), `${sheet.lines.join('\n')}\n`);
}
