import { prepareSharp } from '../picture/raster.ts';
import type { ExamineRequest } from './examining.ts';
import { readFileIntoPages } from './read-file.ts';
import type { FromReader, ReadRequest } from './reading.ts';

/** The reading process: one request at a time from the parent, one reply each; it ends with its parent. */
const reportEveryMs = 100;

function tell(message: FromReader): void {
  process.send?.(message);
}

async function answer(request: ReadRequest | ExamineRequest): Promise<void> {
  const report = setInterval(
    () => tell({ residentMb: Math.round(process.memoryUsage.rss() / 2 ** 20) }),
    reportEveryMs,
  );
  const reply = 'examine' in request ? await examine(request) : await readFileIntoPages(request);
  clearInterval(report);
  tell({ reply });
}

/** The page gate is loaded with the first page that is examined. */
async function examine(request: ExamineRequest) {
  const { examinePicture } = await import('./examine-picture.ts');
  return examinePicture(request);
}

prepareSharp();
process.on('disconnect', () => process.exit(0));
process.on('message', (request: ReadRequest | ExamineRequest) => void answer(request));
tell({ ready: true });
