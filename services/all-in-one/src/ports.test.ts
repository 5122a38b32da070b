import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { takePorts } from './ports.ts';

let busy: Server | undefined;
afterEach(() => busy?.close());

async function busyPort(): Promise<number> {
  busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const address = busy.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the ports of the town', () => {
  it('are chosen by the system where 0 is wished', async () => {
    const ports = await takePorts('127.0.0.1', [
      { port: 0, variable: 'A', title: 'Бек-офіс' },
      { port: 0, variable: 'B', title: 'Портал' },
    ]);
    expect(ports.every((port) => port > 0)).toBe(true);
    expect(new Set(ports).size).toBe(2);
  });

  it('are refused when another program has one, with the variable to set', async () => {
    const port = await busyPort();
    const wish = { port, variable: 'OKRUH_PORTAL_PORT', title: 'Портал' };
    await expect(takePorts('127.0.0.1', [wish])).rejects.toThrow(
      `Портал: адресу 127.0.0.1:${port} вже зайнято іншою програмою. Зупиніть її або задайте інший порт: OKRUH_PORTAL_PORT=…`,
    );
  });

  it('are refused on an address this machine does not have', async () => {
    const wish = { port: 0, variable: 'OKRUH_PORTAL_PORT', title: 'Портал' };
    await expect(takePorts('203.0.113.1', [wish])).rejects.toThrow('Перевірте OKRUH_HOST');
  });
});
