import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { WebApp } from './options.ts';

/** What `build-styles.mjs` made: style sheet, fonts, islands. */
const assetFolder = fileURLToPath(new URL('../assets/', import.meta.url));

/** Addresses of the assets: they change with the content of any of them and may be cached for ever. */
export interface Assets {
  version: string;
  /** `app.css` → `/assets/<version>/app.css`. */
  url(path: string): string;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
}

/** Hashes the asset folder once, at start. */
export function readAssets(folder = assetFolder): Assets {
  const hash = createHash('sha256');
  for (const file of filesBelow(folder)) hash.update(file.slice(folder.length)).update(readFileSync(file));
  const version = hash.digest('hex').slice(0, 12);
  return { version, url: (path) => `/assets/${version}/${path}` };
}

const forEver = 'public, max-age=31536000, immutable';

/** Serves the assets, compressed ahead of time where the client allows; another version's address is not cached. */
export async function serveAssets(app: WebApp, assets: Assets): Promise<void> {
  await app.register(fastifyStatic, { root: assetFolder, serve: false, preCompressed: true, cacheControl: false });
  const config = { permission: 'public', audit: 'none', rateLimit: false } as const;
  app.get('/favicon.ico', { config }, (_request, reply) => reply.sendFile('mark.svg'));
  app.get<{ Params: { version: string; '*': string } }>('/assets/:version/*', { config }, (request, reply) => {
    const current = request.params.version === assets.version;
    return reply.header('cache-control', current ? forEver : 'no-cache').sendFile(request.params['*']);
  });
}
