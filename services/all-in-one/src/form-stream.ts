import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';

/** A form whose files are read while it is sent: none of them is held in memory. */
export function formStream(paths: readonly string[]): { contentType: string; body: ReadableStream<Uint8Array> } {
  const boundary = `okruh-${randomUUID()}`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: ReadableStream.from(parts(paths, boundary)),
  };
}

async function* parts(paths: readonly string[], boundary: string): AsyncGenerator<Uint8Array> {
  for (const path of paths) {
    // As browsers do it (HTML, multipart form data): UTF-8, with only what would end the name escaped.
    const name = basename(path).replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    yield Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
        'content-type: application/octet-stream\r\n\r\n',
    );
    yield* createReadStream(path);
    yield Buffer.from('\r\n');
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}
