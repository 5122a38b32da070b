import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Loads pdf.js as it is: tsx would rewrite its 3 MB and keep source maps, 350 MB in a process that may have 512. */
const untouchedPdfjs = `
import { readFile } from 'node:fs/promises';
export async function load(url, context, next) {
  if (!url.includes('/pdfjs-dist/')) return next(url, context);
  return { format: 'module', source: await readFile(new URL(url)), shortCircuit: true };
}`;

/** Arguments of node under which a child process runs TypeScript from source. */
export function sourceArguments(): string[] {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const registration = `import { register } from 'node:module'; register(${JSON.stringify(moduleUrl(untouchedPdfjs))});`;
  return ['--conditions=source', '--import', tsx, '--import', moduleUrl(registration)];
}

function moduleUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
