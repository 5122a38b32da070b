import { sql } from 'kysely';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';

async function isReady({ store, options }: Kit): Promise<boolean> {
  try {
    await sql`select 1`.execute(store.db);
    return (await options.ready?.()) ?? true;
  } catch {
    return false;
  }
}

/** What cannot be found out is not told: it must not make the service look unready. */
async function factsOf({ options }: Kit): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await options.readyFacts?.()) ?? {};
  } catch {
    return {};
  }
}

/** /healthz: the process answers. /readyz: it can work, that is, its store answers too. */
export function answerHealth(app: WebApp, kit: Kit): void {
  const config = { permission: 'public', audit: 'none', rateLimit: false } as const;
  app.get('/healthz', { config }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config }, async (_request, reply) => {
    const ready = await isReady(kit);
    const facts = ready ? await factsOf(kit) : {};
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready', ...facts });
  });
}
