import { SettingsError } from '@okruh/runtime';
import { comes, firstSignal } from '../first-signal.ts';
import { TownError } from '../town-error.ts';
import { aloneService, aloneWords } from './alone-service.ts';
import { announcement } from './announcement.ts';
import { startAlone } from './start-alone.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const service = aloneService(process.argv[2]);
  if (service === undefined) throw new TownError(`Вкажіть службу: ${aloneWords.join(', ')}.`);
  const signal = firstSignal();
  say(`${service.title}: запускаю…`);
  const alone = await startAlone({ service, env: process.env, say, signal });
  say(announcement(service, alone.ready(), alone));
  await comes(signal);
  say('\nЗупиняю…');
  await alone.stop();
  say('Зупинено. Усе зареєстроване збережено.');
  process.exit(0);
} catch (error) {
  if (!(error instanceof TownError || error instanceof SettingsError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(error instanceof SettingsError ? 2 : 1);
}
