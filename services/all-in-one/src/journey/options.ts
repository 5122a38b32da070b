import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { JourneyError } from './journey-error.ts';

/** What the command line of a journey asks for. */
export interface JourneyOptions {
  /** Images or PDF files that serve as the papers. */
  files: string[];
  /** One JSON object a line instead of text. */
  json: boolean;
  /** `ready.json` of a running town; without it the journey starts a town of its own. */
  town?: string;
  /** Code of the service to apply for; without it the first of the catalogue that asks for papers. */
  service?: string;
  /** Milliseconds the whole journey may take. */
  timeoutMs: number;
}

const usage = 'Використання: npm run journey -- [--json] [--town ready.json] [--service КОД] [--timeout СЕКУНДИ] ФАЙЛ…';

/**
 * Reads the command line.
 *
 * @throws JourneyError with the usage when it cannot be understood, or naming a file that is not there.
 */
export function readOptions(args: readonly string[]): JourneyOptions {
  const { values, positionals: files } = parse(args);
  const timeout = Number(values.timeout ?? 600);
  if (files.length === 0 || !Number.isFinite(timeout) || timeout <= 0) throw new JourneyError(usage);
  const missing = [...files, ...(values.town === undefined ? [] : [values.town])].filter((file) => !existsSync(file));
  if (missing.length > 0) throw new JourneyError(`Немає файла: ${missing.join(', ')}`);
  return {
    files,
    json: values.json ?? false,
    timeoutMs: timeout * 1000,
    ...(values.town !== undefined && { town: values.town }),
    ...(values.service !== undefined && { service: values.service }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        town: { type: 'string' },
        service: { type: 'string' },
        timeout: { type: 'string' },
      },
    });
  } catch (error) {
    throw new JourneyError(`${(error as Error).message}\n${usage}`);
  }
}
