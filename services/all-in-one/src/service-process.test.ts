import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '@okruh/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takePorts } from './ports.ts';
import { probe } from './probe.ts';
import { type ServicePlan, type ServiceProcess, startService } from './service-process.ts';

/** Answers /readyz with 200, ends with code 3 on /die, and tells its log when it was asked to end. */
const sound = `
  const server = require('node:http').createServer((request, response) => {
    response.end(() => { if (request.url === '/die') process.exit(3); });
  }).listen(process.env.PORT, '127.0.0.1');
  process.on('SIGTERM', () => { console.log('asked to end'); server.close(() => process.exit(0)); server.closeAllConnections(); });
`;
const deaf = `${sound} process.removeAllListeners('SIGTERM'); process.on('SIGTERM', () => {});`;

const quickClock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 20), signal) };

let folder = '';
let running: ServiceProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okruh-service-'));
});
afterEach(async () => {
  await running?.stop(100);
  running = undefined;
  rmSync(folder, { recursive: true });
});

async function planOf(script: string): Promise<ServicePlan> {
  const [port = 0] = await takePorts('127.0.0.1', [{ port: 0, variable: 'PORT', title: 'Служба' }]);
  return {
    name: 'service',
    title: 'Служба',
    nodeArguments: ['-e', script],
    env: { PORT: String(port) },
    logFile: join(folder, 'service.log'),
    url: `http://127.0.0.1:${port}`,
  };
}

async function start(plan: ServicePlan, { clock = quickClock, restarted = (): void => undefined } = {}) {
  const supervision = { clock, say: () => undefined, restarted };
  running = await startService(plan, supervision, { timeoutMs: 10_000, signal: new AbortController().signal });
  return running;
}

describe('a service of the town', () => {
  it('is ready once it answers, and ends when it is asked to', async () => {
    const plan = await planOf(sound);
    const service = await start(plan);
    expect(await probe(`${plan.url}/readyz`)).toBe(200);
    await service.stop(5_000);
    expect(await probe(`${plan.url}/readyz`)).toBeUndefined();
    expect(readFileSync(plan.logFile, 'utf8')).toBe('asked to end\n');
  });

  it('is started again when it dies', async () => {
    const plan = await planOf(sound);
    const again = new EventTarget();
    const restart = once(again, 'restarted');
    const service = await start(plan, { restarted: () => again.dispatchEvent(new Event('restarted')) });
    const before = service.pid();
    await probe(`${plan.url}/die`);
    await restart;
    expect(service.pid()).not.toBe(before);
    await expect.poll(() => probe(`${plan.url}/readyz`)).toBe(200);
  });

  it('is ended by force when it does not listen', async () => {
    const service = await start(await planOf(deaf));
    const pid = service.pid();
    await service.stop(50);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  it('that dies at its start stops the start, with the end of its log', async () => {
    const plan = await planOf("console.error('Програму не запущено, виправте налаштування'); process.exit(2)");
    await expect(start(plan)).rejects.toThrow('Служба не запускається:\nПрограму не запущено, виправте налаштування');
  });

  it('that never becomes ready is given up', async () => {
    const plan = await planOf('setInterval(() => {}, 1000)');
    let now = 0;
    const hasty: Clock = { ...quickClock, millis: () => (now += 3_000) };
    await expect(start(plan, { clock: hasty })).rejects.toThrow(`Служба не відповідає за адресою ${plan.url}`);
  });
});
