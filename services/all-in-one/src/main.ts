import { SettingsError } from '@okruh/runtime';
import { announcement } from './announcement.ts';
import { ApiRefused } from './api-client.ts';
import { comes, firstSignal } from './first-signal.ts';
import { readTownSettings } from './settings.ts';
import { startTown } from './town.ts';
import { TownError } from './town-error.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const signal = firstSignal();
  const settings = readTownSettings(process.env);
  say('Запускаю бек-офіс, портал і фронт-офіси…');
  const town = await startTown({ ...settings, say, signal });
  say(announcement(town.ready(), town.hromada, settings.dataDir));
  await comes(signal);
  say('\nЗупиняю…');
  await town.stop();
  say('Зупинено. Усе зареєстроване збережено.');
  process.exit(0);
} catch (error) {
  if (!(error instanceof TownError || error instanceof ApiRefused || error instanceof SettingsError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(error instanceof SettingsError ? 2 : 1);
}
