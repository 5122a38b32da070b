import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const requireAll = process.env.OKRUH_TEST_REQUIRE_ALL === '1';

const answers = new Map<string, boolean>();

/**
 * Whether a test must be skipped because this machine lacks a program. It says so aloud; with OKRUH_TEST_REQUIRE_ALL=1
 * nothing is skipped, and the test fails where it misses the program.
 */
export function lacks(program: string): boolean {
  const known = answers.get(program);
  if (known !== undefined) return known;
  const there = program.includes('/') ? existsSync(program) : spawnSync('which', [program]).status === 0;
  const lacking = !there && !requireAll;
  if (lacking) process.emitWarning(`${program} is not installed: the tests that need it are SKIPPED`);
  answers.set(program, lacking);
  return lacking;
}

/** Where Chromium lies: CHROMIUM_PATH, or where Debian puts it. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
