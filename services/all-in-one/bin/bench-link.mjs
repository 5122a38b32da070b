/** `npm run bench:link`: prepares what is missing, then measures the link on a thin line. */
import { command, ensureBuilt, ensureInstalled, ensureNode, runProgram } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  return runProgram('tests/dist/bench/link.js', process.argv.slice(2));
});
