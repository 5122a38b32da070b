/** `npm run -s okruh -- COMMAND …`: prepares what is missing, then runs the command line of an installation in this process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, ensureBuilt, ensureInstalled, ensureNode, root } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  const { main } = await import(pathToFileURL(join(root, 'services/all-in-one/dist/okruh/main.js')).href);
  return main(process.argv.slice(2));
});
