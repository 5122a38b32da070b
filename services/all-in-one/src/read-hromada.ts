import { type Hromada, loadHromada } from '@okruh/hromada';
import { TownError } from './town-error.ts';

/** Reads a hromada's folder of YAML files. @throws TownError naming every mistake in it. */
export async function readHromada(dir: string): Promise<Hromada> {
  const loaded = await loadHromada(dir);
  if (loaded.ok) return loaded.hromada;
  const lines = loaded.problems.map(
    ({ file, path, message }) => `  ${[file, path].filter(Boolean).join(' ')}: ${message}`,
  );
  throw new TownError([`Налаштування громади в теці ${dir} мають помилки:`, ...lines].join('\n'));
}
