import type { CommandIo } from '../command-line/io.ts';
import { type Commands, type Run, runCommands } from '../command-line/run-commands.ts';
import { inWords } from './refusals.ts';
import { usage } from './usage.ts';

/** Errors of disks and databases are told like refusals. */
const told =
  (run: Run): Run =>
  (args, io) =>
    inWords(run(args, io));

const line: Commands = {
  usage,
  commands: {
    backup: async () => told((await import('./commands/backup.ts')).backup),
    verify: async () => told((await import('./commands/verify.ts')).verify),
    restore: async () => told((await import('./commands/restore.ts')).restore),
    reconcile: async () => told((await import('./commands/reconcile.ts')).reconcile),
    mend: async () => told((await import('./commands/mend.ts')).mend),
    key: async () => told((await import('./commands/key.ts')).key),
    restored: async () => told((await import('./commands/restored.ts')).restored),
    'check-file': async () => told((await import('./commands/check-file.ts')).checkFile),
    courier: async () => told((await import('./commands/courier.ts')).courier),
    republish: async () => told((await import('./commands/republish.ts')).republish),
    reindex: async () => told((await import('./commands/reindex.ts')).reindex),
  },
};

/** Runs one command of `npm run okruh` and gives its exit code: 0 fine, 1 refused or not whole, 2 not understood. */
export function runOkruh(args: readonly string[], io: CommandIo): Promise<number> {
  return runCommands(line, args, io);
}
