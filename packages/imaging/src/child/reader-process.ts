import { prepareSharp } from '../picture/raster.ts';
import { readFileIntoPages } from './read-file.ts';
import type { FromReader, ReadRequest } from './reading.ts';

/** The reading process: one request at a time from the parent, one reply each; it ends with its parent. */
const reportEveryMs = 100;

function tell(message: FromReader): void {
  process.send?.(message);
}

async function answer(request: ReadRequest): Promise<void> {
  const report = setInterval(
    () => tell({ residentMb: Math.round(process.memoryUsage.rss() / 2 ** 20) }),
    reportEveryMs,
  );
  const reply = await readFileIntoPages(request);
  clearInterval(report);
  tell({ reply });
}

prepareSharp();
process.on('disconnect', () => process.exit(0));
process.on('message', (request: ReadRequest) => void answer(request));
tell({ ready: true });
