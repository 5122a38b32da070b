/**
 * What the commands of this project share before any of its code can run: the right Node, the installed
 * dependencies, the build. Plain Node, no dependencies: it runs in a fresh clone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

const installStamp = join(root, 'node_modules/.okruh-lock');
const buildStamp = join(root, 'node_modules/.okruh-build');
const lockFile = join(root, 'package-lock.json');

/** A reason why the command cannot go on, in words for the person at the keyboard. */
export class SetupError extends Error {}

/** Prints a line about the progress of the preparation; always to stderr, so that stdout stays clean. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Refuses a Node that is too old for `require(esm)` and the engines of the dependencies. */
export function ensureNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Потрібен Node.js 20.19 або новіший, а тут ${version}. Встановіть його з https://nodejs.org`);
}

/**
 * Installs what is missing: nothing when the stamp says that this lock is installed for this Node.
 * `better-sqlite3` is compiled where no prebuilt binary can be fetched, so a compiler may be needed as well.
 */
export async function ensureInstalled() {
  const wanted = installIdentity();
  if (readIfThere(installStamp) === wanted) return;
  if (!lockIsInstalled()) await install();
  if (!sqliteWorks()) await rebuildSqlite();
  writeFileSync(installStamp, wanted);
}

/** Builds the services with all they stand on (`tsc -b`), and the styles, when a source changed since. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  say('Збираю програму…');
  await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'services/all-in-one')]);
  await run(process.execPath, [join(root, 'packages/web/build-styles.mjs')]);
  writeFileSync(buildStamp, sourcesDigest());
}

/** Whether the build is of the sources as they are. */
export function isBuilt() {
  const results = ['services/all-in-one/dist/main.js', 'packages/web/assets/app.css'];
  const complete = results.every((path) => existsSync(join(root, path)));
  return complete && readIfThere(buildStamp) === sourcesDigest();
}

/** Runs a command in the root of the project; its output goes to stderr. Rejects with SetupError unless it ends with 0. */
export async function run(program, args, { env = process.env, quiet = false } = {}) {
  const code = await new Promise((settle, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', quiet ? 'ignore' : 2, 2] });
    child.once('error', reject);
    child.once('exit', (status, signal) => settle(signal ? 128 : status));
  });
  if (code !== 0) throw new SetupError(`Команда «${[program, ...args].join(' ')}» завершилася з кодом ${code}.`);
}

/** Where an executable lies in PATH, or undefined. */
export function findExecutable(...names) {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const suffix of suffixes) {
        const path = join(folder || '.', name + suffix);
        if (isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether Debian packages can be installed from here without asking anybody. */
export function mayInstallPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && findExecutable('apt-get') !== undefined;
}

/** Installs Debian packages; the package lists are read anew at most once a run. */
export async function installPackages(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!installPackages.updated) await run('apt-get', ['update', '-qq'], { env, quiet: true });
  installPackages.updated = true;
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, quiet: true });
}

async function install() {
  say('Встановлюю залежності (npm ci), перший раз це може тривати кілька хвилин…');
  const clean = () => npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  try {
    await clean();
  } catch (error) {
    if (hasCompiler()) throw error;
    await installCompiler();
    await clean();
  }
}

async function rebuildSqlite() {
  say('Перебираю better-sqlite3 для цього Node.js…');
  if (!hasCompiler() && mayInstallPackages()) await installCompiler();
  await npm(['rebuild', 'better-sqlite3', '--loglevel=error']).catch(() => undefined);
  if (!sqliteWorks()) throw new SetupError(compilerAdvice);
}

const compilerAdvice =
  'Не вдалося підготувати better-sqlite3: потрібні python3, make і компілятор C++. ' +
  'У Debian чи Ubuntu: sudo apt-get install -y python3 make g++; потім запустіть команду ще раз.';

function hasCompiler() {
  return ['python3', 'make', 'g++'].every((name) => findExecutable(name) !== undefined);
}

async function installCompiler() {
  if (!mayInstallPackages()) throw new SetupError(compilerAdvice);
  say('Встановлюю python3, make і g++ (apt-get)…');
  await installPackages(['python3', 'make', 'g++']);
}

async function npm(args) {
  const cli = process.env.npm_execpath;
  const env = { ...process.env, ...headersOfThisNode() };
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], { env });
  if (process.platform === 'win32') return run('cmd', ['/c', 'npm', ...args], { env });
  return run('npm', args, { env });
}

/** Compiling needs the headers of Node; where they lie beside the binary, nothing has to be downloaded for it. */
function headersOfThisNode() {
  const prefix = resolve(dirname(process.execPath), '..');
  const header = readIfThere(join(prefix, 'include/node/node_version.h'));
  const [major] = process.versions.node.split('.');
  const fits = header?.includes(`#define NODE_MAJOR_VERSION ${major}\n`);
  return fits && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {};
}

/** Opening a database is the proof: a binary for another Node version or another machine fails here. */
function sqliteWorks() {
  const program = "const Database = require('better-sqlite3'); new Database(':memory:').close()";
  return spawnSync(process.execPath, ['-e', program], { cwd: root, stdio: 'ignore' }).status === 0;
}

function installIdentity() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${lock} ${process.platform}-${process.arch} abi${process.versions.modules}\n`;
}

/** Compares the lock with npm's own record of what lies in node_modules, for clones where `npm ci` was run by hand. */
function lockIsInstalled() {
  const record = readIfThere(join(root, 'node_modules/.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const locked = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages);
  return locked.every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional || entry.devOptional || entry.peer) return true;
    return entry.link ? existsSync(join(root, path)) : installed[path]?.version === entry.version;
  });
}

function sourcesDigest() {
  const digest = createHash('sha256');
  for (const folder of ['packages', 'services', 'migrations', 'tests']) digestFolder(digest, join(root, folder));
  return digest.digest('hex');
}

/** What a build reads: sources, styles and their settings; a changed size or time of one of them means building again. */
function digestFolder(digest, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name)) digestFolder(digest, path);
    } else if (/\.(ts|scss|mjs|json)$/.test(entry.name)) {
      const { size, mtimeMs } = statSync(path);
      digest.update(`${path} ${size} ${mtimeMs}\n`);
    }
  }
}

const leftOut = new Set(['node_modules', 'dist', 'assets', 'samples', 'coverage', 'data', 'views', 'screens']);

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs a command of the project: a SetupError is told in one line, the exit code is 1. */
export async function command(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`\n${error.message}`);
    process.exitCode = 1;
  }
}

/** Runs a built program in this terminal, hands on the signals that end it, and resolves with its exit code. */
export async function runProgram(path, args, { stdio = 'inherit' } = {}) {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', '--max-semi-space-size=4', join(root, path), ...args],
    { stdio },
  );
  const handOn = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, handOn);
  return new Promise((settle, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => settle(signal ? 1 : (code ?? 1)));
  });
}
