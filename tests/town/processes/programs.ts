import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type ServiceName = 'back-office' | 'citizen-portal' | 'front-office';

const { isBuilt } = (await import(new URL('../../../services/all-in-one/bin/setup.mjs', import.meta.url).href)) as {
  isBuilt: () => boolean;
};
/** The build starts in half the time; it is used when nothing changed since it was made. */
const built = isBuilt();

/**
 * Arguments for Node that start a service as it starts alone: built, or from the sources.
 *
 * @param preloads modules of tests, plain JavaScript, that are loaded before it and by each of its threads
 */
export function serviceArguments(service: ServiceName, preloads: readonly URL[] = []): string[] {
  return nodeArguments(`services/${service}`, 'main', preloads);
}

/** Arguments for Node that do what `npm run start:front-office` does, once all is installed and built. */
export function launcherArguments(service: string): string[] {
  return [...nodeArguments('services/all-in-one', 'alone/main'), service];
}

/** Arguments for Node, and the address of a module of the command line: built, or the sources. */
export function commandLine(module: string): { readonly node: readonly string[]; readonly href: string } {
  return { node: loaders(), href: pathToFileURL(moduleFile('services/all-in-one', module)).href };
}

function nodeArguments(workspace: string, module: string, preloads: readonly URL[] = []): string[] {
  return [...loaders(preloads), '--max-semi-space-size=4', moduleFile(workspace, module)];
}

function loaders(preloads: readonly URL[] = []): string[] {
  const imports = preloads.flatMap(({ href }) => ['--import', href]);
  return [...(built ? [] : ['-C', 'source', '--import', 'tsx']), ...imports];
}

function moduleFile(workspace: string, module: string): string {
  const file = built ? `dist/${module}.js` : `src/${module}.ts`;
  const path = fileURLToPath(new URL(`../../../${workspace}/${file}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  return path;
}
