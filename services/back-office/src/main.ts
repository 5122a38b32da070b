import { createLogger, SettingsError, shutdownOn, systemClock } from '@okruh/runtime';
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
  const refusals = [SettingsError, ConfigurationRefused, StaffFileRefused];
  if (!(error instanceof Error) || !refusals.some((refusal) => error instanceof refusal)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
