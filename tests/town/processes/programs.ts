import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type ServiceName = 'back-office' | 'citizen-portal' | 'front-office';

const { isBuilt } = (await import(new URL('../../../services/all-in-one/bin/setup.mjs', import.meta.url).href)) as {
  isBuilt: () => boolean;
};
/** The build starts in half the time; it is used when nothing changed since it was made. */
const built = isBuilt();

/**
 * Arguments for Node that start a service as it starts alone: built, or from the sources.
 *
 * @param preloads modules of tests that are loaded before it
 */
export function serviceArguments(service: ServiceName, preloads: readonly URL[] = []): string[] {
  return nodeArguments(`services/${service}`, 'main', preloads);
}

/** Arguments for Node that do what `npm run start:front-office` does, once all is installed and built. */
export function launcherArguments(service: string): string[] {
  return [...nodeArguments('services/all-in-one', 'alone/main'), service];
}

function nodeArguments(workspace: string, module: string, preloads: readonly URL[] = []): string[] {
  const file = built ? `dist/${module}.js` : `src/${module}.ts`;
  const main = fileURLToPath(new URL(`../../../${workspace}/${file}`, import.meta.url));
  if (!existsSync(main)) throw new Error(`${main} is missing`);
  const imports = preloads.flatMap(({ href }) => ['--import', href]);
  const loader = built && preloads.length === 0 ? [] : ['--import', 'tsx'];
  return [...(built ? [] : ['-C', 'source']), ...loader, ...imports, '--max-semi-space-size=4', main];
}
