import { processIo } from '../command-line/process-io.ts';
import { runHromada } from './run-hromada.ts';

/** The command line `npm run hromada`; gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runHromada(args, processIo('hromada'));
}
