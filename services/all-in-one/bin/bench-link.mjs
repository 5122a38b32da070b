/** `npm run bench:link`: prepares what is missing, then measures the link on a thin line. */
import { join } from 'node:path';
import { command, ensureBuilt, ensureInstalled, ensureNode, root, run, runProgram } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'tests')]);
  return runProgram('tests/dist/bench/link.js', process.argv.slice(2));
});
