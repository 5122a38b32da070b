import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a command of `npm run okruh` ended, run as a process of its own. */
export interface OkruhEnd {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface OkruhProcess {
  readonly child: ChildProcess;
  /** Resolves when it has ended. */
  readonly end: Promise<OkruhEnd>;
}

const main = new URL('../../services/all-in-one/src/okruh/main.ts', import.meta.url).href;
const program = `import { main } from ${JSON.stringify(main)}; process.exitCode = await main(process.argv.slice(1));`;

/** Starts a command from the sources. */
export function startOkruh(...args: string[]): OkruhProcess {
  const node = ['-C', 'source', '--import', 'tsx', '--input-type=module', '-e', program, '--', ...args];
  const child = spawn(process.execPath, node, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, end: endOf(child) };
}

/** Runs a command from the sources to its end. */
export function runOkruhProcess(...args: string[]): Promise<OkruhEnd> {
  return startOkruh(...args).end;
}

async function endOf(child: ChildProcess): Promise<OkruhEnd> {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
