import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { closeImaging, defaultLimits, readPages } from './index.ts';
import { temporaryFolder } from './testing-files.ts';

const samples = new URL('../../../../shared/data/hostile/', import.meta.url);
const manifest = new URL('manifest.tsv', samples);
const present = existsSync(manifest);
if (!present) console.warn(`LEFT OUT: no hostile files at ${samples.pathname}`);

interface Sample {
  file: string;
  expected: string[];
}

function readManifest(): Sample[] {
  const [head = '', ...rows] = readFileSync(manifest, 'utf8').trim().split('\n');
  const column = (name: string) => head.split('\t').indexOf(name);
  const [file, expected] = [column('file'), column('expected')];
  return rows
    .map((row) => row.split('\t'))
    .map((cells) => ({
      file: cells[file] ?? '',
      expected: (cells[expected] ?? '').split('|'),
    }));
}

afterAll(() => closeImaging());

describe.skipIf(!present)('hostile files are ordinary input', () => {
  const folder = temporaryFolder();

  it('each is answered within the limits, and judged as the manifest says', async () => {
    const misjudged: string[] = [];
    for (const { file, expected } of readManifest()) {
      const path = fileURLToPath(new URL(file, samples));
      const { verdict, code, message, pages, ms, peakMb } = await readPages(path, { outDir: folder.path });
      if (!expected.includes(verdict)) misjudged.push(`${file}: ${verdict} ${code}`);
      expect(ms).toBeLessThan(defaultLimits.timeoutMs);
      expect(peakMb).toBeLessThan(defaultLimits.maxRssMb);
      expect(message).toMatch(/[а-яіїєґ]/);
      expect(pages.length > 0).toBe(verdict !== 'reject');
    }
    expect(misjudged).toEqual([]);
  });
});
