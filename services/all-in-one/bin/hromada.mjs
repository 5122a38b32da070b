/** `npm run -s hromada -- COMMAND …`: prepares what is missing, then runs the command line of a hromada in this process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { command, ensureBuilt, ensureInstalled, ensureNode, root } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  const { main } = await import(pathToFileURL(join(root, 'services/all-in-one/dist/hromada/main.js')).href);
  return main(process.argv.slice(2));
});
