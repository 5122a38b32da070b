import { createLogger, SettingsError, shutdownOn, startWords, systemClock } from '@okruh/runtime';
import { StoreRefused } from '@okruh/store';
import { startCitizenPortal } from './service.ts';
import { readPortalSettings } from './settings.ts';

try {
  const settings = readPortalSettings(process.env);
  const log = createLogger({ service: 'citizen-portal', level: settings.logLevel });
  const portal = await startCitizenPortal(settings, { clock: systemClock, log });
  log.info({ port: new URL(portal.url).port }, 'listening');
  shutdownOn(['SIGTERM', 'SIGINT'], [{ name: 'citizen-portal', close: () => portal.stop() }], { log });
} catch (error) {
  const told = error instanceof SettingsError || error instanceof StoreRefused;
  const words = told ? error.message : startWords(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exit(2);
}
