import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const largestBytes = 20 * 1024 * 1024;
const tailBytes = 4_000;
const tailLines = 15;

/** Puts a log that has grown too large aside as `<path>.1`, in the place of the one before. */
export function rotateLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestBytes) renameSync(path, `${path}.1`);
}

/** What a service said last, for the person at the terminal: its words if there are any, else its last log lines. */
export function lastWords(path: string): string {
  const lines = tail(path).trimEnd().split('\n');
  const words = lines.filter((line) => !line.startsWith('{'));
  return (words.length > 0 ? words : lines).slice(-tailLines).join('\n');
}

function tail(path: string): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, tailBytes));
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8');
  } finally {
    closeSync(file);
  }
}
