import { prepareSharp } from '../picture/raster.ts';
import type { CodeRequest } from './code-request.ts';
import type { ExamineRequest } from './examining.ts';
import { readFileIntoPages } from './read-file.ts';
import type { FromReader, ReadRequest } from './reading.ts';

/** The reading process: one request at a time from the parent, one reply each; it ends with its parent. */
const reportEveryMs = 100;

type AnyRequest = ReadRequest | ExamineRequest | CodeRequest;

function tell(message: FromReader): void {
  process.send?.(message);
}

async function answer(request: AnyRequest): Promise<void> {
  const report = setInterval(
    () => tell({ residentMb: Math.round(process.memoryUsage.rss() / 2 ** 20) }),
    reportEveryMs,
  );
  const reply = await replyTo(request);
  clearInterval(report);
  tell({ reply });
}

async function replyTo(request: AnyRequest) {
  if ('examine' in request) return examine(request);
  return 'codes' in request ? codes(request) : readFileIntoPages(request);
}

/** The page gate is loaded with the first page that is examined. */
async function examine(request: ExamineRequest) {
  const { examinePicture } = await import('./examine-picture.ts');
  return examinePicture(request);
}

/** The decoder is loaded with the first page that is looked through for codes. */
async function codes(request: CodeRequest) {
  const { findCodes } = await import('./find-codes.ts');
  return findCodes(request);
}

prepareSharp();
process.on('disconnect', () => process.exit(0));
process.on('message', (request: AnyRequest) => void answer(request));
tell({ ready: true });
