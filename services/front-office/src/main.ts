import { createLogger, SettingsError, shutdownOn, systemClock } from '@okruh/runtime';
import { EnrolmentError } from './enrolment/enrolment-error.ts';
import { startFrontOffice } from './service.ts';
import { frontOfficeSettings } from './settings.ts';

try {
  const { logLevel, ...settings } = frontOfficeSettings(process.env);
  const log = createLogger({ service: 'front-office', level: logLevel });
  const desk = await startFrontOffice(settings, { clock: systemClock, log });
  log.info({ url: desk.url, officeId: desk.office.id }, 'listening');
  shutdownOn(['SIGTERM', 'SIGINT'], [{ name: 'front-office', close: desk.stop }], { log });
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof EnrolmentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
