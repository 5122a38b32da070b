import { writeSync } from 'node:fs';

/** How bytes get out; `fs.writeSync` unless a test says otherwise. */
type Write = (fd: number, bytes: Uint8Array) => number;

const fullPipePauseMs = 5;
const mostPauses = 200;

/**
 * Where log lines go. A log often lies on the disk of the data: when it takes nothing, lines are left out and counted, and
 * the first one that gets through says how many. No program ends, and nobody waits for an answer, because of its log.
 */
export function logDestination(fd = 1, write: Write = writeSync): { write(line: string): void } {
  let leftOut = 0;
  let torn = false;
  /** All of it; a reader that is slow is waited for, up to a second. */
  const putOut = (text: string): void => {
    let bytes: Uint8Array = Buffer.from(text);
    for (let pauses = 0; bytes.length > 0; ) {
      try {
        const written = write(fd, bytes);
        torn ||= written > 0 && written < bytes.length;
        bytes = bytes.subarray(written);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || pauses === mostPauses) throw error;
        pauses += 1;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fullPipePauseMs);
      }
    }
    torn = false;
  };
  return {
    write: (line) => {
      try {
        if (torn) putOut('\n');
        if (leftOut > 0) putOut(`${JSON.stringify({ level: 'warn', msg: 'log lines left out', count: leftOut })}\n`);
        leftOut = 0;
        putOut(line);
      } catch {
        leftOut += 1;
      }
    },
  };
}
