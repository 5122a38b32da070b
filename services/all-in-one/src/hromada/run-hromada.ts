import type { CommandIo } from '../command-line/io.ts';
import { type Commands, runCommands } from '../command-line/run-commands.ts';
import { usage } from './usage.ts';

const line: Commands = {
  usage,
  commands: {
    deadline: async () => (await import('./commands/deadline.ts')).deadline,
    number: async () => (await import('./commands/number.ts')).number,
    route: async () => (await import('./commands/route.ts')).route,
    checklist: async () => (await import('./commands/checklist.ts')).checklist,
    fee: async () => (await import('./commands/fee.ts')).fee,
    check: async () => (await import('./commands/check.ts')).check,
    diff: async () => (await import('./commands/diff.ts')).diff,
    rehearse: async () => (await import('./commands/rehearse.ts')).rehearse,
  },
};

/** Runs one command of `npm run hromada` and gives its exit code: 0 fine, 1 refused or invalid, 2 not understood. */
export function runHromada(args: readonly string[], io: CommandIo): Promise<number> {
  return runCommands(line, args, io);
}
