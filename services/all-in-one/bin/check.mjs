/**
 * `npm run check`: prepares what is missing, then types, format, lint, import direction with cycles, unused code. Every
 * check runs, also after one that failed; the exit code is 0 only when all passed.
 */
import { command, ensureInstalled, ensureNode, run, say } from './setup.mjs';

const checks = ['types', 'format', 'lint', 'imports', 'unused'];

await command(async () => {
  ensureNode();
  await ensureInstalled();
  const failed = [];
  for (const check of checks) {
    const started = Date.now();
    const passed = await run('npm', ['run', '--silent', `check:${check}`]).then(
      () => true,
      () => false,
    );
    if (!passed) failed.push(check);
    say(`${passed ? '✓' : '✗'} check:${check} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  return failed.length === 0 ? 0 : 1;
});
