/** `npm start`: prepares what is missing, then runs the whole town in this terminal. */
import { command, ensureBuilt, ensureInstalled, ensureNode, runProgram } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  return runProgram('services/all-in-one/dist/main.js', process.argv.slice(2));
});
