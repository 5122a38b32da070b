import { createLogger, SettingsError, shutdownOn, systemClock } from '@okruh/runtime';
import { startCitizenPortal } from './service.ts';
import { readPortalSettings } from './settings.ts';

try {
  const settings = readPortalSettings(process.env);
  const log = createLogger({ service: 'citizen-portal', level: settings.logLevel });
  const portal = await startCitizenPortal(settings, { clock: systemClock, log });
  log.info({ port: new URL(portal.url).port }, 'listening');
  shutdownOn(['SIGTERM', 'SIGINT'], [{ name: 'citizen-portal', close: () => portal.stop() }], { log });
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
