import { createSocket } from 'node:dgram';
import { manualClock } from '@okruh/runtime';
import { Bonjour } from 'bonjour-service';
import { expect, it } from 'vitest';
import { discoverScanners } from './discover.ts';

it('finds scanners that tell the network of themselves, with address, path and model', async () => {
  const port = await freePort();
  const socket = { interface: '127.0.0.1', bind: '0.0.0.0', port };
  const network = new Bonjour(socket);
  network.publish({
    name: 'Сканер у раді',
    type: 'uscan',
    port: 8080,
    probe: false,
    txt: { rs: '/eSCL', ty: 'HP M28' },
  });
  const clock = manualClock();
  const finding = discoverScanners({ clock, socket });
  try {
    let found: unknown;
    void finding.then((scanners) => (found = scanners));
    await expect
      .poll(async () => {
        await new Promise((settle) => setImmediate(settle));
        await clock.advance(50);
        return found;
      })
      .toBeDefined();
    expect(found).toEqual([{ url: expect.stringMatching(/^http:\/\/[\d.]+:8080\/eSCL$/), name: 'HP M28' }]);
  } finally {
    network.destroy();
  }
});

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => settle(port));
    });
  });
}
