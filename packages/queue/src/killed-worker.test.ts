import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@okruh/runtime';
import { openStore } from '@okruh/store';
import { afterAll, describe, expect, it } from 'vitest';
import { enqueueAll } from './enqueue.ts';
import { listFailedJobs } from './failed-jobs.ts';
import { defineJobs } from './job-catalogue.ts';
import { type JobTables, jobTables } from './job-table.ts';

const dir = mkdtempSync(join(tmpdir(), 'killed-'));
afterAll(() => rmSync(dir, { recursive: true }));

const url = `sqlite:${join(dir, 'jobs.db')}`;
const log = createLogger({ service: 'test', level: 'silent' });
const jobs = defineJobs({ note: { retries: 0, backoffMs: 10, timeoutMs: 60_000, parse: String } });
const at = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href);

/** A worker process that ends when no job is left for it; the job `killer` kills it without a word. */
const worker = `
  import { createLogger, systemClock } from '@okruh/runtime';
  import { openStore } from '@okruh/store';
  import { createRunner, defineJobs, jobTables } from ${at('./index.ts')};
  const log = createLogger({ service: 'test', level: 'silent' });
  const store = await openStore({ url: ${JSON.stringify(url)}, migrations: { '0001_jobs': jobTables }, log });
  const jobs = defineJobs({ note: { retries: 0, backoffMs: 10, timeoutMs: 60_000, parse: String } });
  const note = async (text) => {
    if (text === 'killer') process.kill(process.pid, 'SIGKILL');
    process.stdout.write(text + ' ');
  };
  const runner = createRunner({ store, jobs, handlers: { note }, kind: { runner: 'embedded' }, clock: systemClock, log,
    concurrency: 4, leaseMs: 300, pollMs: 20, sweepMs: 50 });
  await runner.start();
  const living = () => store.db.selectFrom('job').select('id').where('status', '<>', 'failed').execute();
  while ((await living()).length > 0) await systemClock.sleep(20);
  await runner.stop();
  await store.close();`;

function runWorker(): Promise<{ printed: string; signal: string | null }> {
  const args = ['-C', 'source', '--import', 'tsx', '--input-type=module', '-e', worker];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve) => child.on('close', (_code, signal) => resolve({ printed, signal })));
}

describe('a job that kills its worker every time', () => {
  it('is tried three times and then kept for a person, while all the others get through', async () => {
    const store = await openStore<JobTables>({ url, migrations: { '0001_jobs': jobTables }, log });
    const others = Array.from({ length: 12 }, (_, index) => `n-${index}`);
    await store.transaction((tx) => enqueueAll(tx, jobs, 'note', ['killer', ...others]));
    const runs: { printed: string; signal: string | null }[] = [];
    do runs.push(await runWorker());
    while (runs.at(-1)?.signal === 'SIGKILL' && runs.length < 6);
    expect(runs.map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', null]);
    const done = runs.flatMap(({ printed }) => printed.split(' ')).filter((text) => text !== '');
    expect(new Set(done)).toEqual(new Set(others));
    expect(await listFailedJobs(store)).toMatchObject([{ name: 'note', reason: 'worker-lost', attempts: 3 }]);
    await store.close();
  });
});
