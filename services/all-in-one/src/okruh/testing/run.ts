import type { Ran } from '../../hromada/testing/run.ts';
import { runOkruh } from '../run-okruh.ts';

/** Runs one command of `npm run okruh` in this process. */
export async function okruh(args: readonly string[], now = '2026-02-27T10:00:00.000Z'): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    now: () => now,
    folder: '/',
  };
  const code = await runOkruh(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
