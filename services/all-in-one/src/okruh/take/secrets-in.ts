import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files in the `secrets` folder of a town, or of a service that runs alone: keys, tokens, passwords and codes. */
export function secretsIn(dir: string): string[] {
  const folder = join(dir, 'secrets');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.new'));
  const paths = files.map((entry) => relative(dir, join(entry.parentPath, entry.name)));
  return paths.map((path) => path.split(sep).join('/')).toSorted();
}
