import { type Bindings, type ChildLoggerOptions, type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { logDestination } from './log-destination.ts';
import { errorForLog, keepAllowed, scrub } from './log-redaction.ts';

export type Logger = PinoLogger;
export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

interface LoggerOptions {
  /** Name of the program, written on each line: `front-office`, `back-office` … */
  service: string;
  level?: LogLevel;
  /** Where lines go; standard output by default. */
  destination?: DestinationStream;
}

/** The parts of a request that may be logged: the route's pattern, never the address with its values. */
function requestForLog(request: { method?: string; routeOptions?: { url?: string } }): Record<string, unknown> {
  return { method: request.method, route: request.routeOptions?.url };
}

const responseForLog = (response: { statusCode?: number }): Record<string, unknown> => ({
  statusCode: response.statusCode,
});

/** Masks the texts of a log call. Pino would copy an error's message unmasked when the call has none of its own. */
function withSafeMessage(args: readonly unknown[]): unknown[] {
  const masked = args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg));
  return masked.some((arg) => typeof arg === 'string') ? masked : [masked[0], 'no message'];
}

/** Pino's formatters do not see the fields of child loggers. */
function filterChildren(log: Logger): Logger {
  const makeChild: (fields: Bindings, options?: ChildLoggerOptions) => Logger = log.child.bind(log);
  const child = (fields: Bindings, options?: ChildLoggerOptions): Logger =>
    filterChildren(makeChild(keepAllowed(fields), options));
  return Object.assign(log, { child });
}

/**
 * Makes the JSON logger of a program. Only fields on the list of allowed names are written; the names of the others are
 * listed under `dropped`, so that a developer sees why a field is missing. Long numbers, reference numbers and Cyrillic
 * words inside messages are masked: nothing personal gets into a log by accident.
 */
export function createLogger({ service, level = 'info', destination }: LoggerOptions): Logger {
  const log = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: keepAllowed },
      serializers: { err: errorForLog, req: requestForLog, res: responseForLog },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withSafeMessage(args) as typeof args);
        },
      },
    },
    destination ?? logDestination(),
  );
  return filterChildren(log);
}
