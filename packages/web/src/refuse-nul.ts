import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import { RefusalError } from './refusal-error.ts';

/** Whether a text anywhere in a value holds a NUL. Walks without recursion: a request may be nested very deep. */
export function holdsNul(value: unknown): boolean {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string' && next.includes('\0')) return true;
    if (typeof next !== 'object' || next === null || ArrayBuffer.isView(next)) continue;
    for (const inner of Object.values(next)) open.push(inner);
  }
  return false;
}

/** The refusal of such a text, with its field where it is known. */
export function nulRefused({ t }: Kit, field?: string): RefusalError {
  const refusal = { code: 'nul-sign', message: t('refusal.nul-sign'), ...(field !== undefined && { field }) };
  return new RefusalError(refusal, 400);
}

/**
 * Refuses (400, `nul-sign`) addresses, queries and bodies with a NUL: nobody types one, PostgreSQL cannot store it, and a
 * parcel with one would be refused by the centre for ever.
 */
export function refuseNul(app: WebApp, kit: Kit): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    if (holdsNul([params, query, body])) throw nulRefused(kit);
  });
}
