import { createServer } from 'node:net';

/** Below where Linux, macOS and Windows begin to give ports to outgoing connections. */
const ports = { first: 18_000, count: 12_000 } as const;

/**
 * A port for a service that ends and begins again. One that the system chooses may be lent to any outgoing connection
 * while its service is away: then the service cannot begin again before that connection is forgotten, a minute later.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.first + Math.floor(Math.random() * ports.count);
    if (await mayBeTaken(port)) return port;
  }
}

function mayBeTaken(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
