import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createLogger } from '@okruh/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { errorRate } from './error-rate.ts';
import { createRecogniser } from './index.ts';

const samples = new URL('../../../../shared/data/scans/', import.meta.url);
const present = existsSync(samples);
if (!present) console.warn(`LEFT OUT: no sample scans at ${samples.pathname}`);

/** A table is read row by row and its true text is written cell by cell, so its rate is mostly order. */
const table = 'official-list';
const bounds = { text: 0.03, table: 0.35 };

const recogniser = createRecogniser({ workers: 1, log: createLogger({ service: 'ocr-test', level: 'silent' }) });
afterAll(() => recogniser.close());

describe.skipIf(!present)('sample scans, faxes and phone photos', () => {
  const images = present ? readdirSync(samples).filter((name) => !name.endsWith('.gt.txt')) : [];

  it.each(images)('%s is read', async (name) => {
    const truth = readFileSync(new URL(`${name.split('.')[0]}.gt.txt`, samples), 'utf8');
    const { text } = await recogniser.recognise(readFileSync(new URL(name, samples)), { timeoutMs: 60_000 });
    expect(errorRate(text, truth)).toBeLessThan(name.startsWith(table) ? bounds.table : bounds.text);
  });
});
