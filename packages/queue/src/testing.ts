import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis server of a test's own. */
export interface TestRedis {
  /** `redis://:<password>@127.0.0.1:<port>` */
  url: string;
  /** A connection for looking at it and flushing it. */
  connection: Redis;
  /** Kills the server without a word, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The environment variable that makes a missing server a failure instead of a skipped suite. */
const requireAll = 'OKRUH_TEST_REQUIRE_ALL';

/**
 * Starts the binary `redis-server` on a free port, without persistence.
 * @returns undefined, with a warning, when this machine has none; with OKRUH_TEST_REQUIRE_ALL=1 that is an error.
 */
export async function startTestRedis(): Promise<TestRedis | undefined> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'okruh-redis-'));
  // Whoever else may listen on the port does not know the password, and is not flushed by mistake.
  const url = `redis://:${randomUUID()}@127.0.0.1:${port}`;
  let server = await startServer(url, dir);
  if (!server) {
    rmSync(dir, { recursive: true, force: true });
    if (process.env[requireAll] === '1') throw new Error('redis-server is not installed on this machine');
    process.emitWarning('redis-server is not installed: the tests that need it are SKIPPED');
    return undefined;
  }
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  await connection.ping();
  const kill = async (): Promise<void> => {
    await server?.();
    server = undefined;
  };
  return {
    url,
    connection,
    kill,
    restart: async () => {
      server = await startServer(url, dir);
      await connection.ping();
    },
    stop: async () => {
      connection.disconnect();
      await kill();
    },
  };
}

/** Kills the server and removes its folder when its input ends: with this process, kill -9 included, or before. */
const keeper = `command -v redis-server >/dev/null || exit 127
  mkdir -p "$0"
  redis-server --dir "$0" "$@" >/dev/null &
  cat >/dev/null
  kill -9 $!
  wait
  rm -rf "$0"`;

/** @returns kills the server; undefined when there is no such binary. */
async function startServer(url: string, dir: string): Promise<(() => Promise<void>) | undefined> {
  const { port, password } = new URL(url);
  const flags = ['--port', port, '--requirepass', password, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const shell = spawn('sh', ['-c', keeper, dir, ...flags], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = once(shell, 'exit');
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  if (!(await answers(url, ended))) return undefined;
  return async () => {
    shell.stdin.end();
    await ended;
  };
}

/** Whether a server comes up before its shell ends. */
async function answers(url: string, ended: Promise<unknown>): Promise<boolean> {
  const probe = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  probe.on('error', () => undefined);
  const up = await Promise.race([probe.ping().then(() => true), ended.then(() => false)]);
  probe.disconnect();
  return up;
}

/** A TCP port that nobody listens on at the moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
