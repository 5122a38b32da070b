import { expect, it } from 'vitest';
import { logDestination } from './log-destination.ts';

/** A file on a disk that has room for so many bytes; -1 says that its reader is slow. */
function disk() {
  let text = '';
  const state = { room: Number.POSITIVE_INFINITY, slow: 0 };
  const write = (_fd: number, bytes: Uint8Array): number => {
    if (state.slow > 0) {
      state.slow -= 1;
      throw Object.assign(new Error('again'), { code: 'EAGAIN' });
    }
    const taken = Math.min(bytes.length, state.room);
    if (taken === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    state.room -= taken;
    text += Buffer.from(bytes.subarray(0, taken)).toString();
    return taken;
  };
  return { state, write, lines: () => text.split('\n') };
}

it('leaves lines out while the disk takes nothing, never fails, and says afterwards how many', () => {
  const { state, write, lines } = disk();
  const log = logDestination(1, write);
  log.write('one\n');
  state.room = 2;
  for (const line of ['two\n', 'three\n', 'four\n']) log.write(line);
  state.room = Number.POSITIVE_INFINITY;
  log.write('five\n');
  expect(lines()).toEqual(['one', 'tw', '{"level":"warn","msg":"log lines left out","count":3}', 'five', '']);
});

it('waits for a slow reader', () => {
  const { state, write, lines } = disk();
  state.slow = 3;
  logDestination(1, write).write('one\n');
  expect(lines()).toEqual(['one', '']);
});
