import { parentPort } from 'node:worker_threads';
import { preparePicture } from './prepare-page.ts';
import type { PreparingReply, PreparingRequest } from './preparer.ts';

/** Entry of the thread that makes pages ready; see `preparer.ts`. */
parentPort?.on('message', (request: PreparingRequest) => void prepare(request));

async function prepare({ id, image, options, how }: PreparingRequest): Promise<void> {
  try {
    const bytes = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
    answer({ id, prepared: await preparePicture(bytes, options, how) });
  } catch (error) {
    answer({ id, fault: error instanceof Error ? error.message : String(error) });
  }
}

function answer(reply: PreparingReply): void {
  parentPort?.postMessage(reply, []);
}
