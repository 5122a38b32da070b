import type { CommandIo } from './io.ts';

/** npm runs scripts in the root of the project and tells where it was called itself. */
function folderOfCaller(script: string): string {
  const { npm_lifecycle_event: running, INIT_CWD: called } = process.env;
  return running === script && called !== undefined ? called : process.cwd();
}

/** Input and output of this process for the commands of an npm script. */
export function processIo(script: string): CommandIo {
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    now: () => new Date().toISOString(),
    folder: folderOfCaller(script),
  };
}
