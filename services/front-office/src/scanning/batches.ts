import type { FastifyRequest } from 'fastify';
import type { Destination } from '../sheets/sort-batch.ts';

/** Batches that are being uploaded now; a forgotten one only begins where it was meant for. */
const open = new Map<string, Destination>();
const mostOpen = 200;
const longestName = 60;

/** A batch whose files come one by one: where the next file begins, and keeping that for the one after it. */
interface OpenBatch {
  readonly from: Destination | undefined;
  keep(last: Destination): void;
}

/** The batch that an upload says it is part of, of this member of staff; undefined when it stands alone. */
export function batchOf(request: FastifyRequest, staffId: string): OpenBatch | undefined {
  const name = request.headers['x-okruh-batch'];
  if (typeof name !== 'string' || name === '' || name.length > longestName) return undefined;
  const key = `${staffId} ${name}`;
  return {
    from: open.get(key),
    keep(last) {
      open.delete(key);
      if (last.kind !== 'here') open.set(key, last);
      const [oldest] = open.keys();
      if (open.size > mostOpen && oldest !== undefined) open.delete(oldest);
    },
  };
}
