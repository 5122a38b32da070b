/** `npm run journey -- [--json] [--town ready.json] FILE…`: prepares what is missing, then walks the main job through. */
import { command, ensureBuilt, ensureInstalled, ensureNode, runProgram } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  return runProgram('services/all-in-one/dist/journey/main.js', process.argv.slice(2));
});
