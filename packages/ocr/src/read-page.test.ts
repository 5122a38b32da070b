import { describe, expect, it } from 'vitest';
import { OcrFailed } from './ocr-errors.ts';
import { readPage, type Threads } from './read-page.ts';

const options = { rotation: 0, language: 'ukr', timeoutMs: 60_000 } as const;
const line = '4\t1\t1\t1\t1\t0\t10\t20\t200\t20\t-1\t';

interface Answer {
  text: string;
  confidence: number;
}

/** Threads that answer one way after the other; what was asked of them is kept. */
function answering(...answers: (Answer | Error)[]) {
  const asked: string[] = [];
  const threads: Threads = {
    prepare: async (_image, _options, { despeckle, squeeze, dpi }) => {
      asked.push(`${despeckle} ${squeeze} ${dpi}`);
      const picture = { pixels: Buffer.alloc(1), width: 1, height: 1 };
      return { picture, dpi, width: 100, height: 100, toInput: (box) => box };
    },
    run: async (_page, { language }) => {
      asked.push(language);
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new OcrFailed('asked too often');
      const word = `5\t1\t1\t1\t1\t1\t10\t20\t50\t20\t${answer.confidence}\t${answer.text}`;
      return { tsv: `${line}\n${word}`, confidence: answer.confidence };
    },
  };
  return { threads, asked };
}

describe('a page', () => {
  it('that is read well is read once', async () => {
    const { threads, asked } = answering({ text: 'добре', confidence: 93 });
    expect((await readPage(threads, Buffer.alloc(0), options)).text).toBe('добре');
    expect(asked).toEqual(['alone 0.85 150', 'ukr']);
  });

  it('that is read badly is read in other ways until one is good, and the best is kept', async () => {
    const { threads, asked } = answering(
      { text: 'догре', confidence: 70 },
      { text: 'добре', confidence: 73 },
      { text: 'добра', confidence: 90 },
    );
    expect((await readPage(threads, Buffer.alloc(0), options)).text).toBe('добра');
    expect(asked).toEqual(['alone 0.85 150', 'ukr', 'median 0.85 150', 'ukr', 'median 1 200', 'ukr']);
  });

  it('keeps its first text when other ways know less or fail', async () => {
    const worse = answering(
      { text: 'довідка', confidence: 75 },
      { text: 'до', confidence: 82 },
      new OcrFailed('broke'),
    );
    expect((await readPage(worse.threads, Buffer.alloc(0), options)).text).toBe('довідка');
  });

  it('fails when its first way fails, and is read once when its time is short', async () => {
    const broken = answering(new OcrFailed('broke'));
    await expect(readPage(broken.threads, Buffer.alloc(0), options)).rejects.toThrow(OcrFailed);
    const { threads, asked } = answering({ text: 'довідка', confidence: 60 });
    await readPage(threads, Buffer.alloc(0), { ...options, timeoutMs: 0 });
    expect(asked).toHaveLength(2);
  });
});
