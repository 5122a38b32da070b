import { createLogger } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TesseractWorker } from './engine/tesseract-worker.ts';
import { openLane } from './lane.ts';
import { OcrFailed } from './ocr-errors.ts';

const log = createLogger({ service: 'ocr-test', level: 'silent' });
const picture = { picture: { pixels: Buffer.alloc(1), width: 1, height: 1 }, dpi: 150 };
const ukr = { language: 'ukr', folder: '', gzip: false, model: 'ukr-test' } as const;
const eng = { ...ukr, language: 'eng', model: 'eng-test' } as const;

/** A lane whose workers only count. */
function countingLane() {
  const seen = { started: 0, ended: 0, dead: false };
  const start = async (): Promise<TesseractWorker> => {
    seen.started += 1;
    seen.dead = false;
    return {
      recognise: async () => ({ tsv: '', confidence: 0 }),
      alive: () => !seen.dead,
      release: () => undefined,
      end: async () => {
        seen.ended += 1;
      },
    };
  };
  return { seen, lane: openLane(log, start) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a lane keeps one worker', () => {
  it('none before the first page, the same for the next ones, another after fifty', async () => {
    const { seen, lane } = countingLane();
    expect(seen.started).toBe(0);
    for (let page = 0; page < 50; page += 1) await lane.run(picture, ukr, 1000);
    expect(seen).toMatchObject({ started: 1, ended: 0 });
    await lane.run(picture, ukr, 1000);
    expect(seen).toMatchObject({ started: 2, ended: 1 });
  });

  it('of another language beside it, and ends both', async () => {
    const { seen, lane } = countingLane();
    await lane.run(picture, ukr, 1000);
    await lane.run(picture, eng, 1000);
    await lane.run(picture, ukr, 1000);
    expect(seen).toMatchObject({ started: 2, ended: 0 });
    await lane.close();
    expect(seen.ended).toBe(2);
  });

  it('another when it has died', async () => {
    const { seen, lane } = countingLane();
    await lane.run(picture, ukr, 1000);
    seen.dead = true;
    await lane.run(picture, ukr, 1000);
    expect(seen.started).toBe(2);
  });

  it('and lets it go after a minute without work', async () => {
    const { seen, lane } = countingLane();
    await lane.run(picture, ukr, 1000);
    await vi.advanceTimersByTimeAsync(59_000);
    await lane.run(picture, ukr, 1000);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(seen.ended).toBe(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(seen.ended).toBe(1);
  });

  it('and none once it is closed, even when closed while one starts', async () => {
    const { seen, lane } = countingLane();
    const page = lane.run(picture, ukr, 1000);
    await Promise.all([expect(page).rejects.toThrow(OcrFailed), lane.close()]);
    await expect(lane.run(picture, ukr, 1000)).rejects.toThrow(OcrFailed);
    expect(seen).toMatchObject({ started: 1, ended: 1 });
  });
});
