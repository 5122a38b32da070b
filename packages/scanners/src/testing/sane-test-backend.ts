import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let known: boolean | undefined;

/** Whether SANE is missing here; says so aloud. Where everything is required nothing is skipped. */
export function lacksScanimage(): boolean {
  known ??= !spawnSync('scanimage', ['--version']).error;
  if (!known) process.stderr.write('SKIPPED: scanimage (sane-utils) is not in PATH\n');
  return !known && process.env.OKRUH_TEST_REQUIRE_ALL !== '1';
}

/** SANE's own test scanner with settings of its own, so that nothing of this computer is touched. */
export interface TestBackend {
  /** For `scanimage`. */
  readonly env: Readonly<Record<string, string>>;
  /** Id of the device in `saneScanner`. */
  readonly device: string;
  /** Writes settings of `test.conf`, `read-status-code "SANE_STATUS_JAMMED"`. */
  configure(lines: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/** @returns SANE's `test` backend: a glass, and a feeder of 10 sheets. */
export async function testBackend(lines: readonly string[] = []): Promise<TestBackend> {
  const folder = await mkdtemp(join(tmpdir(), 'okruh-sane-'));
  const configure = (settings: readonly string[]): Promise<void> =>
    writeFile(join(folder, 'test.conf'), ['number_of_devices 1', ...settings, ''].join('\n'));
  await writeFile(join(folder, 'dll.conf'), 'test\n');
  await configure(lines);
  return {
    env: { SANE_CONFIG_DIR: folder },
    device: 'sane:test:0',
    configure,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
