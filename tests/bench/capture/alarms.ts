import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExaminedPage, examinePage, readPages } from '@okruh/imaging';
import { blankSheet, scannedAgain, type Worsened, worsenedPages } from './worsened.ts';

/** How often the gate was right about pages of one kind. */
export interface AlarmRow {
  readonly name: string;
  readonly expected: string;
  readonly pages: number;
  /** Pages with a fault that was not told, or told although there is none. */
  readonly wrong: number;
  /** Pages that were not turned upright. */
  readonly wronglyTurned: number;
}

const sheets = 3;

/** Makes every given page worse in every way and asks the gate. */
export async function countAlarms(pages: readonly Buffer[], outDir: string): Promise<AlarmRow[]> {
  const rows = new Map<string, AlarmRow>();
  const count = (name: string, expected: string | undefined, wrong: boolean, wronglyTurned = false) => {
    const row = rows.get(name) ?? { name, expected: expected ?? '', pages: 0, wrong: 0, wronglyTurned: 0 };
    rows.set(name, {
      ...row,
      pages: row.pages + 1,
      wrong: row.wrong + (wrong ? 1 : 0),
      wronglyTurned: row.wronglyTurned + (wronglyTurned ? 1 : 0),
    });
  };
  for (const page of pages) {
    const first = await examineBytes(page, outDir);
    count('as it is', undefined, first.findings.length > 0, first.turned !== 0);
    const again = await examineBytes(await scannedAgain(page), outDir, [first.hash]);
    count('scanned again', 'same-page', !again.findings.some(({ code }) => code === 'same-page'));
    for (const made of await worsenedPages(page)) {
      const seen = await examineBytes(made.bytes, outDir);
      count(made.name, made.expected, isWrong(made, seen), seen.turned !== (made.turn ?? 0));
    }
  }
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    const { findings } = await examineBytes(await blankSheet(sheet), outDir);
    count('blank sheet', 'blank', !findings.some(({ code }) => code === 'blank'));
  }
  return [...rows.values()];
}

function isWrong({ expected }: Worsened, { findings }: ExaminedPage): boolean {
  return expected === undefined ? findings.length > 0 : !findings.some(({ code }) => code === expected);
}

async function examineBytes(bytes: Buffer, outDir: string, earlierHashes: string[] = []): Promise<ExaminedPage> {
  const path = join(outDir, 'worsened');
  await writeFile(path, bytes);
  const { pages, code } = await readPages(path, { outDir });
  const [page] = pages;
  if (page === undefined) throw new Error(`a page made for the bench was refused: ${code}`);
  return examinePage(page, { outDir, earlierHashes });
}
