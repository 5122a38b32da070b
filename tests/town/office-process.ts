import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A front office in a process of its own, which can die. */
export interface OfficeProcess {
  readonly url: string;
  /** SIGKILL: the process ends between two instructions. */
  kill(): Promise<void>;
  /** SIGTERM, as `shutdownOn` handles it. @returns the exit code */
  end(): Promise<number | null>;
}

export interface OfficeProcessOptions {
  dataDir: string;
  centreUrl: string;
  /** Needed for the first start on a folder. */
  enrolmentCode?: string;
}

const main = fileURLToPath(new URL('../../services/front-office/src/main.ts', import.meta.url));
const readyWithinMs = 30_000;

/** Starts a front office on its folder from the sources and waits until it answers. @throws Error with what it said. */
export async function startOfficeProcess(options: OfficeProcessOptions): Promise<OfficeProcess> {
  if (!existsSync(main)) throw new Error(`${main} is missing`);
  const port = await freePort();
  const child = spawn(process.execPath, ['-C', 'source', '--import', 'tsx', main], {
    env: {
      PATH: process.env.PATH,
      OKRUH_DATA_DIR: options.dataDir,
      OKRUH_PORT: String(port),
      OKRUH_CENTRE_URL: options.centreUrl,
      ...(options.enrolmentCode !== undefined && { OKRUH_ENROLMENT_CODE: options.enrolmentCode }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, url, said);
  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return { url, kill: async () => void (await ended('SIGKILL')), end: () => ended('SIGTERM') };
}

async function untilReady(child: ChildProcess, url: string, said: readonly string[]): Promise<void> {
  const until = Date.now() + readyWithinMs;
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`the front office did not start:\n${said.join('')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
