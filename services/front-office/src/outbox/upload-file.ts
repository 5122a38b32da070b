import { DetailedError, type HttpStack, Upload } from 'tus-js-client';
import { LinkProblem } from '../link/link-problem.ts';
import { FilesMustWait, UploadRefused } from './upload-refused.ts';

export interface FileUpload {
  bytes: Buffer;
  /** Where uploads are created. */
  endpoint: string;
  authorization: string;
  /** An upload begun earlier, resumed at the byte the centre has. */
  uploadUrl: string | null;
  metadata: Record<string, string>;
  stack: HttpStack;
  /** Most bytes of the next request. */
  chunkBytes(): number;
  signal: AbortSignal;
  onProgress(sentBytes: number): void;
}

/**
 * Sends one file by tus 1.0.0, resumable at the byte.
 * @throws LinkProblem when the link fails, UploadRefused when the centre says no (401 included), FilesMustWait.
 */
export function uploadFile(file: FileUpload): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: unknown): void => {
      file.signal.removeEventListener('abort', stop);
      if (error === undefined) resolve();
      else reject(error);
    };
    const upload = new Upload(file.bytes, {
      endpoint: file.endpoint,
      uploadUrl: file.uploadUrl,
      headers: { Authorization: file.authorization },
      metadata: file.metadata,
      httpStack: file.stack,
      chunkSize: file.chunkBytes(),
      uploadDataDuringCreation: true,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: file.onProgress,
      onChunkComplete: () => {
        upload.options.chunkSize = file.chunkBytes();
      },
      onSuccess: () => finish(),
      onError: (error) => finish(problemOf(error)),
    });
    const stop = (): void => {
      void upload.abort();
      finish(new LinkProblem('unreachable'));
    };
    file.signal.addEventListener('abort', stop, { once: true });
    if (file.signal.aborted) stop();
    else upload.start();
  });
}

/** What lies below an error of the library; without anything below it, an answer lacked what tus demands. */
function problemOf(error: Error): Error {
  const below = error instanceof DetailedError ? error.causingError : error;
  if (below instanceof LinkProblem || below instanceof UploadRefused || below instanceof FilesMustWait) return below;
  return new LinkProblem('not-an-answer', { cause: below ?? error });
}
