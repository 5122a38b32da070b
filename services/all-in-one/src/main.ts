import { SettingsError } from '@okruh/runtime';
import { announcement } from './announcement.ts';
import { ApiRefused } from './api-client.ts';
import { readTownSettings } from './settings.ts';
import { startTown, type Town } from './town.ts';
import { TownError } from './town-error.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The first signal ends the town in order; the ones after it change nothing, because a terminal sends several. */
function firstSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

async function stopOn(signal: AbortSignal, town: Town): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  say('\nЗупиняю…');
  await town.stop();
  say('Зупинено. Усе зареєстроване збережено.');
}

try {
  const signal = firstSignal();
  const settings = readTownSettings(process.env);
  say('Запускаю бек-офіс, портал і фронт-офіси…');
  const town = await startTown({ ...settings, say, signal });
  say(announcement(town.ready(), town.hromada, settings.dataDir));
  await stopOn(signal, town);
  process.exit(0);
} catch (error) {
  if (!(error instanceof TownError || error instanceof ApiRefused || error instanceof SettingsError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(error instanceof SettingsError ? 2 : 1);
}
