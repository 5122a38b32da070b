/** `npm run start:front-office`, `start:back-office`, `start:portal`: prepares what is missing, then runs that service alone. */
import { command, ensureBuilt, ensureInstalled, ensureNode, runProgram } from './setup.mjs';

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensureBuilt();
  return runProgram('services/all-in-one/dist/alone/main.js', process.argv.slice(2));
});
