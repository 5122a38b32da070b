import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether the independent eSCL client sane-airscan is missing here; says so aloud. */
export function lacksAirscan(): boolean {
  const there = !spawnSync('airscan-discover', ['-h']).error || existsSync('/etc/sane.d/airscan.conf');
  if (!there) process.stderr.write('SKIPPED: sane-airscan is not installed\n');
  return !there && process.env.OKRUH_TEST_REQUIRE_ALL !== '1';
}

/**
 * Scans all that lies in the feeder of an eSCL scanner by sane-airscan, with settings of its own.
 *
 * @returns the files' names in the order they came.
 */
export async function scanByAirscan(url: string, source: string, folder: string): Promise<string[]> {
  const config = await mkdtemp(join(tmpdir(), 'okruh-airscan-'));
  try {
    await writeFile(join(config, 'dll.conf'), 'airscan\n');
    await writeFile(
      join(config, 'airscan.conf'),
      `[devices]\n"Sim" = ${url}/, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\n`,
    );
    const args = ['-d', `airscan:e0:Sim`, `--source=${source}`, '--resolution=75', '--mode=Gray'];
    const { stdout } = await run('scanimage', [...args, '--format=png', '--batch=p%d.png', '--batch-print'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: config, SANE_CONFIG_DIR: config, LC_ALL: 'C' },
      timeout: 30_000,
    });
    return stdout.trim().split('\n');
  } finally {
    await rm(config, { recursive: true, force: true });
  }
}
