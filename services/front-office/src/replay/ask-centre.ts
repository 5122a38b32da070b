import type { ZodType } from 'zod';
import type { CentreLink } from '../link/centre-link.ts';
import { LinkProblem } from '../link/link-problem.ts';
import type { JsonAnswer } from '../link/send-json.ts';

/** The centre by the session that is open, also while everything else waits for the replay. */
export type DirectLink = Pick<CentreLink, 'get' | 'post'>;

/** The centre understood, and said no; the code is its own. */
export class CentreRefused extends Error {
  override readonly name = 'CentreRefused';
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

/** @throws CentreRefused, LinkProblem */
export async function getFrom<T>(link: DirectLink, path: string, schema: ZodType<T>, signal: AbortSignal): Promise<T> {
  return read(schema, await link.get(path, { signal }));
}

/** @throws CentreRefused, LinkProblem */
export async function postTo<T>(
  link: DirectLink,
  path: string,
  body: object,
  schema: ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  return read(schema, await link.post(path, JSON.stringify(body), { signal }));
}

function read<T>(schema: ZodType<T>, { status, body, problem }: JsonAnswer): T {
  if (status >= 500) throw new LinkProblem('centre-failed', { status });
  if (status >= 400) throw new CentreRefused(problem ?? `status-${status}`, status);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new LinkProblem('not-an-answer', { status });
}

/** Slices of at most `size`. */
export function batches<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}
