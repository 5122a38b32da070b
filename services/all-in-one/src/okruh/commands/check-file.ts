import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { closeImaging, readPages } from '@okruh/imaging';
import { readArguments } from '../../command-line/arguments.ts';
import type { Answer, CommandIo } from '../../command-line/io.ts';
import { pathOf } from './options.ts';

/** What the desk would say of a file. `pages` is how many it has, `ms` how long it took, `peakMb` the memory it took. */
interface CheckedFile {
  readonly file: string;
  readonly verdict: 'accept' | 'accept_with_warning' | 'reject';
  readonly code: string;
  readonly message: string;
  readonly pages: number;
  readonly ms: number;
  readonly peakMb: number;
}

/** `check-file FILE…`: runs on each file what the desk runs on a file that comes in; nothing is kept. */
export async function checkFile(args: readonly string[], io: CommandIo): Promise<Answer> {
  const { places } = readArguments(args, ['файл…']);
  const checked: CheckedFile[] = [];
  try {
    for (const file of places) checked.push(await check(file, pathOf(file, io)));
  } finally {
    await closeImaging();
  }
  return {
    ok: checked.every(({ verdict }) => verdict !== 'reject'),
    json: checked,
    oneByOne: true,
    text: checked.map(({ file, message, ms, peakMb }) => `${file}: ${message} (${ms} мс, ${peakMb} МБ)`),
  };
}

async function check(file: string, path: string): Promise<CheckedFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return { ...absent, file };
  const outDir = await mkdtemp(join(tmpdir(), 'okruh-check-'));
  try {
    const { verdict, code, message, pages, ms, peakMb } = await readPages(path, {
      outDir,
      originalName: basename(path),
    });
    return { file, verdict, code, message, pages: pages.length, ms, peakMb };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

const absent = {
  verdict: 'reject',
  code: 'file-absent',
  message: 'Такого файла немає. Перевірте шлях.',
  pages: 0,
  ms: 0,
  peakMb: 0,
} as const;
