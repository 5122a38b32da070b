import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandLine } from './processes/programs.ts';

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

/** Starts a command of `npm run okruh`, once all is installed and built. */
export function startOkruh(...args: string[]): OkruhProcess {
  const { node, href } = commandLine('okruh/main');
  const program = `import { main } from ${JSON.stringify(href)}; process.exitCode = await main(process.argv.slice(1));`;
  const all = [...node, '--input-type=module', '-e', program, '--', ...args];
  const child = spawn(process.execPath, all, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, end: endOf(child) };
}

/** Runs a command to its end. */
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
