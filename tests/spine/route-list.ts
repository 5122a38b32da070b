import type { Town } from '../town/start-town.ts';

type App = Town['portal']['app'];

export interface Route {
  method: string;
  /** With parameters as `:name`. */
  path: string;
}

const branch = /^(?<indent>[│ ]*)[├└]── (?<part>.*?) \((?<methods>[A-Z, ]+)\)$/u;

/** Every route of an app, without the HEAD that comes with each GET, read from fastify's own print. */
export function routesOf(app: App): Route[] {
  const parents: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const { indent = '', part = '', methods = '' } = branch.exec(line)?.groups ?? {};
      if (part === '') return [];
      const depth = indent.length / 4;
      const path = (parents[depth - 1] ?? '') + part;
      parents[depth] = path;
      const listed = methods.split(', ').filter((method) => method !== 'HEAD' || !methods.includes('GET'));
      return listed.map((method) => ({ method, path }));
    });
}

/** The path with something in place of each parameter. */
export function filled(path: string): string {
  return path
    .replace(':sha256', 'a'.repeat(64))
    .replaceAll(/:\w+/g, '01a20382-4168-79e2-828f-b4942dadba03')
    .replace('*', 'no-such-page');
}
