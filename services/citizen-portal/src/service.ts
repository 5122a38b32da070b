import { fileURLToPath } from 'node:url';
import { citizenPortalMigrations } from '@okruh/migrations';
import type { Clock, Logger } from '@okruh/runtime';
import { openStore } from '@okruh/store';
import { createWebApp, type WebApp } from '@okruh/web';
import { publicationRoutes } from './publications/routes.ts';
import type { PortalTables } from './schema.ts';
import type { PortalSettings } from './settings.ts';
import { createGuards } from './status/guards.ts';
import { statusRoutes } from './status/routes.ts';

export interface PortalDependencies {
  clock: Clock;
  log: Logger;
}

/** A running portal. */
export interface CitizenPortal {
  /** Base address without a slash at the end. */
  url: string;
  app: WebApp;
  stop(): Promise<void>;
}

const templateFolder = fileURLToPath(new URL('../src/status/views/', import.meta.url));

/** Opens the store, starts the portal, resolves once it answers. */
export async function startCitizenPortal(
  settings: PortalSettings,
  { clock, log }: PortalDependencies,
): Promise<CitizenPortal> {
  const store = await openStore<PortalTables>({ url: settings.databaseUrl, migrations: citizenPortalMigrations, log });
  const app = await createWebApp<PortalTables>({
    service: 'citizen-portal',
    title: 'Стан заяви',
    navigation: () => [],
    templateFolders: [templateFolder],
    store,
    clock,
    log,
    limits: { bodyBytes: 16 * 1024, requestsPerMinute: settings.requestsPerMinute },
    cookieSecure: settings.https,
    ...(settings.trustProxy && { trustProxy: settings.trustProxy }),
  });
  publicationRoutes(app, { store, token: settings.token });
  statusRoutes(app, { store, guards: createGuards(), clock, key: settings.key });
  const url = await app.listen({ host: settings.host, port: settings.port });
  return {
    url,
    app,
    stop: async () => {
      await app.close();
      await store.close();
    },
  };
}
