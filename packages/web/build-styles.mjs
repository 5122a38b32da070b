// Makes packages/web/assets from its sources: app.css, fonts, mark, govuk-frontend's script, islands; each also compressed.
// Run after `npm install` and whenever styles or islands change: node packages/web/build-styles.mjs
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { compile } from 'sass';

const home = dirname(fileURLToPath(import.meta.url));
const finished = join(home, 'assets');
// Built aside and put in place at the end: a running service never sees half of it.
const assets = join(home, 'assets/.new');
const require = createRequire(import.meta.url);
const packageFolder = (name) => dirname(require.resolve(`${name}/package.json`));
const modules = resolve(packageFolder('govuk-frontend'), '..');

rmSync(assets, { recursive: true, force: true });
mkdirSync(join(assets, 'fonts'), { recursive: true });

const { css } = compile(join(home, 'styles/main.scss'), { style: 'compressed', loadPaths: [modules], quietDeps: true });
writeFileSync(join(assets, 'app.css'), css);

const fonts = join(packageFolder('@fontsource-variable/golos-text'), 'files');
for (const subset of ['cyrillic', 'cyrillic-ext', 'latin', 'latin-ext']) {
  const file = `golos-text-${subset}-wght-normal.woff2`;
  copyFileSync(join(fonts, file), join(assets, 'fonts', `golos-text-${subset}.woff2`));
}

copyFileSync(join(home, 'styles/mark.svg'), join(assets, 'mark.svg'));
const govukScript = join(packageFolder('govuk-frontend'), 'dist/govuk/govuk-frontend.min.js');
writeFileSync(
  join(assets, 'govuk-frontend.js'),
  readFileSync(govukScript, 'utf8').replace(/^\/\/# sourceMappingURL.*$/m, ''),
);

const compiler = join(packageFolder('typescript'), 'bin/tsc');
const project = join(home, 'tsconfig.islands.json');
execFileSync(process.execPath, [compiler, '-p', project, '--outDir', join(assets, 'islands')], { stdio: 'inherit' });

const compressible = readdirSync(assets, { recursive: true })
  .map((name) => join(assets, name))
  .filter((file) => existsSync(file) && /\.(css|js|svg)$/.test(file));
for (const file of compressible) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content));
}

for (const name of readdirSync(finished)) {
  if (name !== '.new') rmSync(join(finished, name), { recursive: true });
}
for (const name of readdirSync(assets)) renameSync(join(assets, name), join(finished, name));
rmSync(assets, { recursive: true });
