import { processIo } from '../command-line/process-io.ts';
import { runOkruh } from './run-okruh.ts';

/** The command line `npm run okruh`; gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runOkruh(args, processIo('okruh'));
}
