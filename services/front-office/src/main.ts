import { createLogger, SettingsError, shutdownOn, startWords, systemClock } from '@okruh/runtime';
import { StoreRefused } from '@okruh/store';
import { EnrolmentError } from './enrolment/enrolment-error.ts';
import { endImaging } from './scanning/imaging.ts';
import { frontOfficeSettings } from './settings.ts';
import { startDesk } from './start-desk.ts';

try {
  const { logLevel, ...settings } = frontOfficeSettings(process.env);
  const log = createLogger({ service: 'front-office', level: logLevel });
  const desk = await startDesk(settings, { clock: systemClock, log }, (line) => process.stderr.write(`${line}\n`));
  log.info({ url: desk.url, officeId: desk.office.id }, 'listening');
  const parts = [
    { name: 'front-office', close: desk.stop },
    { name: 'reading-process', close: endImaging },
  ];
  shutdownOn(['SIGTERM', 'SIGINT'], parts, { log });
} catch (error) {
  const told = [SettingsError, EnrolmentError, StoreRefused].some((refusal) => error instanceof refusal);
  const words = told && error instanceof Error ? error.message : startWords(error);
  if (words === undefined) throw error;
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
