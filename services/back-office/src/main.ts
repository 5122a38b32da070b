import { createLogger, SettingsError, shutdownOn, startWords, systemClock } from '@okruh/runtime';
import { StoreRefused } from '@okruh/store';
import { ConfigurationRefused } from './configuration/load-configuration.ts';
import { startBackOffice } from './service.ts';
import { readBackOfficeSettings } from './settings.ts';
import { StaffFileRefused } from './staff/initial-passwords.ts';

try {
  const settings = readBackOfficeSettings(process.env);
  const log = createLogger({ service: 'back-office', level: settings.logLevel });
  const backOffice = await startBackOffice(settings, { clock: systemClock, log });
  log.info({ port: new URL(backOffice.url).port }, 'listening');
  shutdownOn(['SIGTERM', 'SIGINT'], [{ name: 'back-office', close: () => backOffice.stop() }], { log });
} catch (error) {
  const refusals = [SettingsError, ConfigurationRefused, StaffFileRefused, StoreRefused];
  const told = refusals.some((refusal) => error instanceof refusal);
  const words = told && error instanceof Error ? error.message : startWords(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exit(2);
}
