import { DetailedError, Upload } from 'tus-js-client';
import { LinkProblem } from '../link/link-problem.ts';

export interface FileUpload {
  bytes: Buffer;
  /** Where uploads are created. */
  endpoint: string;
  authorization: string;
  /** An upload begun earlier, resumed at the byte the centre has. */
  uploadUrl?: string | null;
  metadata: Record<string, string>;
  signal: AbortSignal;
  onUrl(url: string): void;
  onProgress(sentBytes: number): void;
}

/** An upload the centre does not want in this form; the link itself works. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
  readonly status: number;

  constructor(status: number) {
    super(`upload refused: ${status}`);
    this.status = status;
  }
}

const stallMs = 45_000;

/**
 * Sends one file by tus 1.0.0, resumable at the byte. Nothing moving for 45 seconds counts as a dead line.
 * @throws LinkProblem when the link fails, UploadRefused when the centre says no (401 included).
 */
export function uploadFile(file: FileUpload): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: unknown): void => {
      clearTimeout(watchdog);
      file.signal.removeEventListener('abort', stop);
      if (error === undefined) resolve();
      else reject(error);
    };
    const upload = new Upload(file.bytes, {
      endpoint: file.endpoint,
      uploadUrl: file.uploadUrl ?? null,
      headers: { Authorization: file.authorization },
      metadata: file.metadata,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        if (upload.url !== null) file.onUrl(upload.url);
      },
      onProgress: (sent) => {
        watchdog.refresh();
        file.onProgress(sent);
      },
      onSuccess: () => finish(),
      onError: (error) => finish(problemOf(error)),
    });
    const stop = (): void => {
      void upload.abort();
      finish(new LinkProblem('timeout'));
    };
    const watchdog = setTimeout(stop, stallMs);
    file.signal.addEventListener('abort', stop, { once: true });
    upload.start();
  });
}

function problemOf(error: Error): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (status === 429 || status === 503) return new LinkProblem('centre-busy', { status });
  if (status >= 400 && status < 500) return new UploadRefused(status);
  if (status >= 200 && status < 400) return new LinkProblem('not-an-answer', { status });
  return new LinkProblem('unreachable', status === 0 ? {} : { status });
}
