/**
 * `npm test [-- FILTER…] [--coverage]`: prepares what is missing, runs every test, ends with one plain line: `N passed, N failed`.
 * Suites that need a program of the operating system are left out loudly where it cannot be had; with CI=true they
 * must run (OKRUH_TEST_REQUIRE_ALL=1 makes them fail instead of being skipped).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarise } from './results.mjs';
import {
  command,
  ensureBuilt,
  ensureInstalled,
  ensureNode,
  findExecutable,
  installPackages,
  mayInstallPackages,
  root,
  say,
} from './setup.mjs';

const programs = [
  { names: ['redis-server'], package: 'redis-server', suites: 'черга на BullMQ і Redis' },
  {
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    package: 'chromium',
    suites: 'сторінки у справжньому браузері',
  },
  { names: ['scanimage'], package: 'sane-utils', suites: 'сканування через SANE' },
  { names: ['airscan-discover'], package: 'sane-airscan', suites: 'мережевий сканер зі стороннім клієнтом' },
  { names: ['pdftotext'], package: 'poppler-utils', suites: 'читання готових PDF сторонньою програмою' },
];

await command(async () => {
  ensureNode();
  await ensureInstalled();
  await ensurePrograms();
  await ensureBuilt();
  return runTests(process.argv.slice(2));
});

async function ensurePrograms() {
  const missing = programs.filter((program) => !findExecutable(...program.names));
  if (missing.length === 0) return;
  if (mayInstallPackages()) {
    say(`Встановлюю для тестів: ${missing.map((program) => program.package).join(', ')}…`);
    await installPackages(missing.map((program) => program.package)).catch((error) => say(error.message));
  }
  for (const program of missing) {
    if (!findExecutable(...program.names)) tellLeftOut(program);
  }
}

function tellLeftOut(program) {
  say(`\n!!! БЕЗ ПЕРЕВІРКИ ЛИШАЄТЬСЯ: ${program.suites}. Немає програми ${program.names[0]}.`);
  say(`!!! Щоб перевірити й це: sudo apt-get install -y ${program.package}\n`);
}

async function runTests(filters) {
  const folder = mkdtempSync(join(tmpdir(), 'okruh-test-'));
  const report = join(folder, 'report.json');
  try {
    const code = await vitest(report, filters);
    const { line, failed } = summarise(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code);
    process.stdout.write(`\n${line}\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function vitest(report, filters) {
  const args = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ];
  const mustRunAll = process.env.CI === 'true' ? { OKRUH_TEST_REQUIRE_ALL: '1' } : {};
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...mustRunAll }, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => settle(code ?? 1));
  });
}
