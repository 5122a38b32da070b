import { runHromada } from './run-hromada.ts';

/** npm runs scripts in the root of the project and tells where it was called itself. */
function folderOfCaller(): string {
  const { npm_lifecycle_event: script, INIT_CWD: called } = process.env;
  return script === 'hromada' && called !== undefined ? called : process.cwd();
}

/** The command line `npm run hromada`; gives its exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runHromada(args, {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    now: () => new Date().toISOString(),
    folder: folderOfCaller(),
  });
}
