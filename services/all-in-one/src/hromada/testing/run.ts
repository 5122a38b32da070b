import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHromada } from '../run-hromada.ts';

/** What a command printed and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own in which commands are run on a fixed day. For tests. */
export interface Desk {
  readonly folder: string;
  readonly write: (name: string, content: unknown) => string;
  readonly run: (...args: string[]) => Promise<Ran>;
  readonly json: (...args: string[]) => Promise<unknown>;
  readonly remove: () => void;
}

export function makeDesk(now = '2026-02-27T08:15:30.000Z'): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'okruh-hromada-'));
  const run = async (...args: string[]): Promise<Ran> => {
    const [out, err]: [string[], string[]] = [[], []];
    const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), now: () => now, folder };
    const code = await runHromada(args, io);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  return {
    folder,
    run,
    write: (name, content) => {
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    },
    json: async (...args) => JSON.parse((await run(...args, '--json')).out),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
