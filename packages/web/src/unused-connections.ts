import type { Socket } from 'node:net';
import type { WebApp } from './options.ts';

/**
 * Lets a closing server drop connections on which nothing was ever asked. Browsers open some in advance, Node does not
 * count them as idle, and the end of the service would wait a minute for each.
 */
export function dropUnusedConnections(app: WebApp): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    for (const socket of unused) socket.destroy();
  });
}
