import { type Answer, type CommandIo, exitCodes } from './io.ts';
import { CommandRefused, UsageError } from './refusals.ts';

export type Run = (args: readonly string[], io: CommandIo) => Promise<Answer>;

/** The commands of one command line. Each is loaded when it is asked for: none must wait for what another needs. */
export interface Commands {
  readonly usage: string;
  readonly commands: Readonly<Record<string, () => Promise<Run>>>;
}

async function commandOf({ commands }: Commands, name: string): Promise<Run> {
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

function tell(answer: Answer, json: boolean, io: CommandIo): number {
  const { json: value, oneByOne, text, remarks = [], ok } = answer;
  for (const remark of remarks) io.err(remark);
  if (json && oneByOne && Array.isArray(value)) for (const one of value) io.out(JSON.stringify(one));
  else if (json) io.out(JSON.stringify(value, null, 2));
  else for (const line of text) io.out(line);
  return ok ? exitCodes.fine : exitCodes.refused;
}

function tellFailure(error: unknown, usage: string, json: boolean, io: CommandIo): number {
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
 * Runs one command. Answers go to `io.out`, as text or with `--json` as one JSON value; remarks and refusals go to
 * `io.err`. Gives the exit code: 0 fine, 1 refused or invalid, 2 not understood.
 */
export async function runCommands(line: Commands, args: readonly string[], io: CommandIo): Promise<number> {
  const { json, rest } = withoutJson(args);
  const [name, ...own] = rest;
  if (name === undefined || isAskingForHelp(rest)) {
    (name === undefined ? io.err : io.out)(line.usage);
    return name === undefined ? exitCodes.usage : exitCodes.fine;
  }
  try {
    const run = await commandOf(line, name);
    return tell(await run(own, io), json, io);
  } catch (error) {
    return tellFailure(error, line.usage, json, io);
  }
}
