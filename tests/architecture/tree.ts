import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The checkout's root folder, absolute, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file git tracks or would track, relative to the root, `/`-separated. */
export function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  return listed.toString('utf8').split('\0').filter(Boolean);
}

/** The text of one file of the tree. */
export function textOf(file: string): string {
  return readFileSync(root + file, 'utf8');
}
