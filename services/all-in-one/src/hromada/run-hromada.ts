import { type Answer, exitCodes, type HromadaIo } from './io.ts';
import { CommandRefused, UsageError } from './refusals.ts';
import { usage } from './usage.ts';

type Run = (args: readonly string[], io: HromadaIo) => Promise<Answer>;

/** Each command is loaded when it is asked for: checking a number must not wait for the reader of YAML. */
const commands: Readonly<Record<string, () => Promise<Run>>> = {
  deadline: async () => (await import('./commands/deadline.ts')).deadline,
  number: async () => (await import('./commands/number.ts')).number,
  route: async () => (await import('./commands/route.ts')).route,
  checklist: async () => (await import('./commands/checklist.ts')).checklist,
  fee: async () => (await import('./commands/fee.ts')).fee,
  check: async () => (await import('./commands/check.ts')).check,
  diff: async () => (await import('./commands/diff.ts')).diff,
  rehearse: async () => (await import('./commands/rehearse.ts')).rehearse,
};

async function commandOf(name: string): Promise<Run> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new UsageError(`Немає команди «${name}».`);
  return load();
}

/** `help`, or `--help` and `-h` before `--`. */
function isAskingForHelp(args: readonly string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own[0] === 'help' || own.some((arg) => arg === '--help' || arg === '-h');
}

/** `--json` may stand anywhere before `--`. */
function withoutJson(args: readonly string[]): { json: boolean; rest: string[] } {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const isFlag = (arg: string, place: number): boolean => arg === '--json' && place < end;
  return { json: args.some(isFlag), rest: args.filter((arg, place) => !isFlag(arg, place)) };
}

function tell({ json: value, text, remarks = [], ok }: Answer, json: boolean, io: HromadaIo): number {
  for (const remark of remarks) io.err(remark);
  if (json) io.out(JSON.stringify(value, null, 2));
  else for (const line of text) io.out(line);
  return ok ? exitCodes.fine : exitCodes.refused;
}

function tellFailure(error: unknown, json: boolean, io: HromadaIo): number {
  if (error instanceof UsageError) {
    if (json) io.out(JSON.stringify({ error: { code: 'usage', message: error.message } }, null, 2));
    io.err(`${error.message}\n\n${usage}`);
    return exitCodes.usage;
  }
  if (!(error instanceof CommandRefused)) throw error;
  const { code, message, details } = error;
  if (json) io.out(JSON.stringify({ error: { code, message, details } }, null, 2));
  else io.err([message, ...details.map((line) => `  ${line}`)].join('\n'));
  return exitCodes.refused;
}

/**
 * Runs one command of `npm run hromada`. Answers go to `io.out`, as text or with `--json` as one JSON value; remarks and
 * refusals go to `io.err`. Gives the exit code: 0 fine, 1 refused or invalid, 2 not understood.
 */
export async function runHromada(args: readonly string[], io: HromadaIo): Promise<number> {
  const { json, rest } = withoutJson(args);
  const [name, ...own] = rest;
  if (name === undefined || isAskingForHelp(rest)) {
    (name === undefined ? io.err : io.out)(usage);
    return name === undefined ? exitCodes.usage : exitCodes.fine;
  }
  try {
    const run = await commandOf(name);
    return tell(await run(own, io), json, io);
  } catch (error) {
    return tellFailure(error, json, io);
  }
}
