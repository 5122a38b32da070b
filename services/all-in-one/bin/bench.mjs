/** `npm run bench:NAME [-- ARGUMENTS]`: prepares what is missing, then runs the bench in tests/bench/NAME. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { command, ensureBuilt, ensureInstalled, ensureNode, root, run, runProgram, SetupError } from './setup.mjs';

await command(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  const program = `tests/dist/bench/${name}/${name}.js`;
  if (!existsSync(join(root, `tests/bench/${name}/${name}.ts`))) throw new SetupError(`Немає заміру «${name}».`);
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'tests')]);
  return runProgram(program, rest);
});
