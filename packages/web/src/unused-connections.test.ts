import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { sampleApp } from './testing/sample-app.ts';

it('ends although a browser holds a connection on which it never asked anything', async () => {
  const { app, close } = await sampleApp();
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const arrived = once(app.server, 'connection');
  const browser = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  await arrived;
  await close();
  browser.destroy();
  expect(app.server.listening).toBe(false);
}, 5_000);
